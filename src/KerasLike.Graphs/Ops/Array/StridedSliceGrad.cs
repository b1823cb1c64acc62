namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StridedSliceGrad</c>: dy where a strided slice took x from, 0 elsewhere.</summary>
/// <remarks>
/// <para>shape: the shape of x; begin, end, strides: those of the slice; dy: the shape of the slice. output: the shape of x.</para>
/// <para>Gradient: the slice of what arrives.</para>
/// </remarks>
[TypeAttr("T", 4)]
[TypeAttr("Index", 1)]
public sealed unsafe class StridedSliceGrad(int beginMask = 0, int endMask = 0, int ellipsisMask = 0, int newAxisMask = 0, int shrinkAxisMask = 0) : Op
{
    private readonly StridedSlice _slice = new(beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask);

    /// <summary>The gradient of a slice.</summary>
    public static SymbolicTensor Of(Node slice, StridedSlice op, SymbolicTensor dy)
    {
        SymbolicTensor shape = ShapeOp.Of(slice.Inputs[0]);
        StridedSliceGrad gradient = new(op.BeginMask, op.EndMask, op.EllipsisMask, op.NewAxisMask, op.ShrinkAxisMask);
        return dy.Graph.Add(gradient, shape, slice.Inputs[1], slice.Inputs[2], slice.Inputs[3], dy);
    }

    /// <summary>Entries whose begin does not count.</summary>
    public int BeginMask { get; } = beginMask;

    /// <summary>Entries whose end does not count.</summary>
    public int EndMask { get; } = endMask;

    /// <summary>The entry that stands for all axes not named.</summary>
    public int EllipsisMask { get; } = ellipsisMask;

    /// <summary>Entries that insert an axis.</summary>
    public int NewAxisMask { get; } = newAxisMask;

    /// <summary>Entries that take one element and drop the axis.</summary>
    public int ShrinkAxisMask { get; } = shrinkAxisMask;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.ShapeValue(0);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[4].DType;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) =>
        [null, null, null, null, dy.Graph.Add(new StridedSlice(BeginMask, EndMask, EllipsisMask, NewAxisMask, ShrinkAxisMask), dy, y.Node.Inputs[1], y.Node.Inputs[2], y.Node.Inputs[3])];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = SlicePlan.Of(_slice, c.Output(0).Shape.Dims, SlicePlan.Numbers(c, 1), SlicePlan.Numbers(c, 2), SlicePlan.Numbers(c, 3), Type);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        SlicePlan plan = (SlicePlan)c.State!;
        c.Output(0).ByteSpan().Clear();
        StridedCopy.Run(plan.Box, c.Input(4).Data, 0, plan.BoxStrides, c.Output(0).Data, plan.Offset, plan.Strides, c.Output(0).DType.Size());
    }
}
