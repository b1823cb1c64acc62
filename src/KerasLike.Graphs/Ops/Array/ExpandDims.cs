namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ExpandDims</c>: x with one more axis, of length 1.</summary>
/// <remarks>
/// <para>x: any shape; dim: where the new axis stands in the result, from the back if negative.</para>
/// <para>Gradient: dy under the shape of x.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tdim", 1)]
public sealed class ExpandDims : Op, IAnyDType
{
    /// <summary>x with a new axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int axis) => x.Graph.Add(new ExpandDims(), x, Const.Of(x.Graph, axis));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Values(1) is not { } value)
        {
            return Shape.Unknown;
        }

        long axis = value[0] < 0 ? value[0] + x.Rank + 1 : value[0];
        if (axis < 0 || axis > x.Rank)
        {
            throw new ShapeException($"ExpandDims '{c.NodeName}': no place {value[0]}.", $"an axis from {-x.Rank - 1} to {x.Rank}", $"{value[0]} for the shape {x}", "choose a place inside.");
        }

        return x[..(int)axis].Concat(1).Concat(x[(int)axis..]);
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Value;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Reshape.Of(dy, ShapeOp.Of(y.Node.Inputs[0])), null];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => 0;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
