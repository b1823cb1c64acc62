using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>While training, drops whole channels at random and scales the others up.</summary>
/// <remarks>
/// <para>Input and output: (batch, depth, height, width, channels), or channels after the batch with <c>channels_first</c>.</para>
/// <para>Emits: StatelessRandomUniformV2, GreaterEqual, Mul, SelectV2.</para>
/// <para>Source: keras.layers.SpatialDropout3D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new SpatialDropout3D(0.2));</code></example>
public sealed class SpatialDropout3D : BaseSpatialDropout
{
    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The share of channels that are dropped, from 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="seed">The seed of the numbers: with it they are Keras' own.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public SpatialDropout3D(double rate, string? dataFormat = null, int? seed = null, Shape? inputShape = null, string? name = null, DTypePolicy? dtype = null)
        : base(3, rate, dataFormat, seed, inputShape, name, dtype)
    {
    }
}
