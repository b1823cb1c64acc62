using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Each step several times.</summary>
/// <remarks>
/// <para>Input: (batch, steps, channels). Output: (batch, steps · size, channels).</para>
/// <para>Emits: ExpandDims, Tile, Reshape.</para>
/// <para>Source: keras.layers.UpSampling1D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new UpSampling1D(2));</code></example>
public sealed class UpSampling1D : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="size">How many times.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public UpSampling1D(int size = 2, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(1, "channels_last", inputShape, name, trainable, dtype)
    {
        Size = Positive(nameof(size), size);
        Built = true;
    }

    /// <summary>How many times.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x) => Repeating.Of(x, 1, Size);
}
