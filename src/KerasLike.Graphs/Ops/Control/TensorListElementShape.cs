namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TensorListElementShape</c>: the shape that all elements of a list have, as far as it is known.</summary>
/// <remarks><para>input_handle: a list. element_shape: the lengths, -1 for one that is not known.</para></remarks>
[NoGradient("integer output")]
[NoTypeAttr]
[Outputs("element_shape")]
public sealed class TensorListElementShape(DType shapeType = DType.Int32) : Op
{
    /// <summary>The shape of the elements.</summary>
    public static SymbolicTensor Of(SymbolicTensor list) => list.Graph.Add(new TensorListElementShape(), list);

    /// <summary>int32 or int64.</summary>
    public DType ShapeType { get; } = shapeType;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Elements(c) is { HasRank: true } known ? new Shape(known.Rank) : Shape.Unknown;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => ShapeType;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => Elements(c) is { HasRank: true } known ? Array.ConvertAll(known.Dims.ToArray(), d => (long?)d) : null;

    /// <summary>Nothing to do: the plan knows the value, or does not know the shape of the value either.</summary>
    public override void Compute(KernelContext c)
    {
    }

    private static Shape? Elements(InferContext c) => c.Inputs[0].Handle is { } element ? element.Shape : null;
}
