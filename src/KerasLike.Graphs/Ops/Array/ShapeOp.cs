namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Shape</c>: the lengths of the axes of x.</summary>
/// <remarks>
/// <para>x: any shape. y: a vector of as many integers as x has axes.</para>
/// <para>Gradient: none, the output is integer.</para>
/// </remarks>
[NoGradient("integer output")]
[TypeAttr("T", 0)]
public sealed class ShapeOp(DType outType = DType.Int32) : Op, IAnyDType
{
    /// <summary>The shape of x; a constant where it is known.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Shape.IsFullyKnown
        ? Const.Ints(x.Graph, x.Shape.Dims)
        : x.Graph.Add(new ShapeOp(), x);

    /// <inheritdoc/>
    public override string Type => "Shape";

    /// <summary>int32 or int64.</summary>
    public DType OutType { get; } = outType;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape.HasRank ? new Shape(c.Inputs[0].Shape.Rank) : new Shape((int?)null);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => OutType;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Shape.HasRank ? [.. c.Inputs[0].Shape.Select(d => (long?)d)] : null;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        for (int i = 0; i < dims.Length; i++)
        {
            if (OutType == DType.Int32)
            {
                c.Output(0).Span<int>()[i] = dims[i];
            }
            else
            {
                c.Output(0).Span<long>()[i] = dims[i];
            }
        }
    }
}
