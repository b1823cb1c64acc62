using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Each sample divided by its length.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: Square, Sum, Rsqrt, Minimum, Mul.</para>
/// <para>y = x · min(1 / √Σx², 10¹²).</para>
/// <para>Source: keras.layers.UnitNormalization, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new UnitNormalization());</code></example>
[BuiltAtOnce]
public sealed class UnitNormalization : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axis or axes that make a vector; the last by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public UnitNormalization(Axes? axis = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Axis = axis ?? -1;
        Built = true;
    }

    /// <summary>The axis or axes that make a vector.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        int[] axes = [.. Axis.Numbers.Select(axis => x.Shape.Axis(axis, Title))];
        return x * Graphs.Ops.Minimum.Of(Rsqrt.Of(Sum.Of(Square.Of(x), axes, keepDims: true)), 1e12);
    }
}
