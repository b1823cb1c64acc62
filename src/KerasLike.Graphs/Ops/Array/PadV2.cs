namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>PadV2</c>: x with a constant before and after it along each axis.</summary>
/// <remarks>
/// <para>input: any shape; paddings: (rank, 2), how many before and after; constant_values: a scalar of the dtype of the input. output: the input's lengths plus the paddings.</para>
/// <para>Gradient: the box of dy where the input was; none by the constant, as in TensorFlow.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tpaddings", 1)]
public sealed unsafe class PadV2 : Op, IAnyDType
{
    /// <summary>x with a constant around it: before and after, per axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, int[,] paddings, double constant) => Of(input, Const.Of(input.Graph, paddings), Const.Like(input, constant));

    /// <summary>x with a constant around it.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor paddings, SymbolicTensor constant) => input.Graph.Add(new PadV2(), input, paddings, constant);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => new Pad().Infer(c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor before = Unpack.Of(y.Node.Inputs[1], 2, axis: 1)[0];
        return [dy.Graph.Add(new Slice(), dy, before, ShapeOp.Of(y.Node.Inputs[0])), null, null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        long[] strides = StridedCopy.Strides(c.Output(0).Shape.Dims);
        long[] paddings = SlicePlan.Numbers(c, 1);
        c.State = (strides.Select((s, i) => s * paddings[2 * i]).Sum(), strides, StridedCopy.Strides(c.Input(0).Shape.Dims));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long offset, long[] strides, long[] box) = ((long, long[], long[]))c.State!;
        int size = c.Output(0).DType.Size();
        void* constant = c.Input(2).Data;
        int length = checked((int)c.Output(0).Length);
        switch (size)
        {
            case 1: new Span<byte>(c.Output(0).Data, length).Fill(*(byte*)constant); break;
            case 2: new Span<short>(c.Output(0).Data, length).Fill(*(short*)constant); break;
            case 4: new Span<int>(c.Output(0).Data, length).Fill(*(int*)constant); break;
            default: new Span<long>(c.Output(0).Data, length).Fill(*(long*)constant); break;
        }

        StridedCopy.Run(c.Input(0).Shape.Dims, c.Input(0).Data, 0, box, c.Output(0).Data, offset, strides, size);
    }
}
