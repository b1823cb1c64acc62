namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Pad</c>: x with zeros before and after it along each axis.</summary>
/// <remarks>
/// <para>x: any shape; paddings: (rank, 2), how many before and after. y: x's lengths plus these.</para>
/// <para>Gradient: the box of dy where x was.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tpaddings", 1)]
public sealed unsafe class Pad : Op, IAnyDType
{
    /// <summary>x with zeros around it.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor paddings) => x.Graph.Add(new Pad(), x, paddings);

    /// <summary>x with zeros around it: before and after, per axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[,] paddings) => Of(x, Const.Of(x.Graph, paddings));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank)
        {
            return Shape.Unknown;
        }

        if (c.Inputs[1].Value is not { } paddings)
        {
            return Shape.Of([.. Enumerable.Repeat(-1, x.Rank)]);
        }

        return Shape.Of([.. Enumerable.Range(0, x.Rank).Select(i => x.Dims[i] < 0 || paddings[2 * i] is not long before || paddings[(2 * i) + 1] is not long after ? -1 : x.Dims[i] + (int)before + (int)after)]);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        SymbolicTensor before = Unpack.Of(y.Node.Inputs[1], 2, axis: 1)[0];
        return [dy.Graph.Add(new Slice(), dy, before, ShapeOp.Of(x)), null];
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
        c.Output(0).ByteSpan().Clear();
        StridedCopy.Run(c.Input(0).Shape.Dims, c.Input(0).Data, 0, box, c.Output(0).Data, offset, strides, c.Output(0).DType.Size());
    }
}
