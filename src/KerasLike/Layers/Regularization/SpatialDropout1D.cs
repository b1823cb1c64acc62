using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>While training, drops whole channels at random and scales the others up.</summary>
/// <remarks>
/// <para>Input and output: (batch, steps, channels).</para>
/// <para>Emits: StatelessRandomUniformV2, GreaterEqual, Mul, SelectV2.</para>
/// <para>Source: keras.layers.SpatialDropout1D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new SpatialDropout1D(0.2));</code></example>
public sealed class SpatialDropout1D : BaseSpatialDropout
{
    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The share of channels that are dropped, from 0 to 1.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public SpatialDropout1D(double rate, int? seed = null, Shape? inputShape = null, string? name = null, DTypePolicy? dtype = null)
        : base(1, rate, "channels_last", seed, inputShape, name, dtype)
    {
    }
}
