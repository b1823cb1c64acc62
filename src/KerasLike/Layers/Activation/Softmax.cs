using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>exp(xᵢ) / Σ exp(xⱼ) along an axis, or over several.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: Softmax; over several axes Max, Exp, Sum and RealDiv.</para>
/// <para>Source: keras.layers.Softmax, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new Softmax());</code></example>
[BuiltAtOnce]
public sealed class Softmax : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axis or axes along which the results add up to 1; the last by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Softmax(Axes? axis = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Axis = axis ?? -1;
        Built = true;
    }

    /// <summary>The axis or axes.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, SymbolicTensor? mask, bool training)
    {
        if (mask is null)
        {
            return Along(x);
        }

        Shape m = mask.Shape;
        if (m.Rank > x.Shape.Rank || Enumerable.Range(1, m.Rank).Any(i => m[^i] is int length && length != 1 && x.Shape[^i] is int own && own != length))
        {
            throw new ShapeException($"{Title}: the mask does not fit.", $"a shape that broadcasts to {x.Shape}", $"{m}", "give one truth value per element, 1 where they are shared.");
        }

        // Where nothing is left, the softmax of equal numbers would be uniform: masked places become 0 at the end.
        SymbolicTensor holds = mask.DType == DType.Bool ? mask : Greater.Of(mask, 0.5);
        return SelectV2.Of(holds, Along(SelectV2.Of(holds, x, Const.Like(x, x.DType == DType.Float16 ? -3e4 : -1e9))), Const.Like(x, 0));
    }

    private SymbolicTensor Along(SymbolicTensor x)
    {
        if (Axis.Numbers.Length == 1)
        {
            return new Activations.Softmax(Axis.Numbers[0]).Of(x);
        }

        SymbolicTensor e = Exp.Of(x - StopGradient.Of(Max.Of(x, Axis.Numbers, keepDims: true)));
        return e / Sum.Of(e, Axis.Numbers, keepDims: true);
    }
}
