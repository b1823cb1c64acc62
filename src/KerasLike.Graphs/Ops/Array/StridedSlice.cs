namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StridedSlice</c>: Python's x[begin:end:strides] along each axis.</summary>
/// <remarks>
/// <para>x: any shape; begin, end, strides: vectors of integers, one per axis given; further axes stay whole. Bit i of a mask is about entry i:
/// begin_mask and end_mask ignore that bound, shrink_axis_mask takes one element and drops the axis, new_axis_mask inserts an axis of 1, ellipsis_mask stands for as many whole axes as are missing.</para>
/// <para>Gradient: StridedSliceGrad.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Index", 1)]
public sealed unsafe class StridedSlice(int beginMask = 0, int endMask = 0, int ellipsisMask = 0, int newAxisMask = 0, int shrinkAxisMask = 0) : Op, IAnyDType
{
    /// <summary>The slice by ranges with steps along the first axes.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[] begin, int[] end, int[]? strides = null, int beginMask = 0, int endMask = 0, int ellipsisMask = 0, int newAxisMask = 0, int shrinkAxisMask = 0)
    {
        int[] steps = strides ?? [.. begin.Select(_ => 1)];
        return x.Graph.Add(new StridedSlice(beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask), x, Const.Ints(x.Graph, begin), Const.Ints(x.Graph, end), Const.Ints(x.Graph, steps));
    }

    /// <summary>One entry along the first axis.</summary>
    public static SymbolicTensor At(SymbolicTensor x, int index) => Of(x, [index], [index + 1], shrinkAxisMask: 1, endMask: index == -1 ? 1 : 0);

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
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        return !x.HasRank || c.Values(1) is not { } begin || c.Values(2) is not { } end || c.Values(3) is not { } strides ? Shape.Unknown
            : SlicePlan.Of(this, x.Dims, begin, end, strides, c.NodeName).Output;
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c)
    {
        if (c.Inputs[0].Value is not { } value || c.Inputs[0].Shape.Rank != 1 || c.Values(1) is not { Length: 1 } begin || c.Values(2) is not { } end || c.Values(3) is not { } strides || NewAxisMask != 0)
        {
            return null;
        }

        SlicePlan plan = SlicePlan.Of(this, [value.Length], begin, end, strides, c.NodeName);
        return [.. Enumerable.Range(0, plan.Box[0]).Select(i => value[plan.Begin[0] + (i * plan.Step[0])])];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [StridedSliceGrad.Of(y.Node, this, dy), null, null, null];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = SlicePlan.Of(this, c.Input(0).Shape.Dims, SlicePlan.Numbers(c, 1), SlicePlan.Numbers(c, 2), SlicePlan.Numbers(c, 3), Type);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        SlicePlan plan = (SlicePlan)c.State!;
        StridedCopy.Run(plan.Box, c.Input(0).Data, plan.Offset, plan.Strides, c.Output(0).Data, 0, plan.BoxStrides, c.Output(0).DType.Size());
    }
}
