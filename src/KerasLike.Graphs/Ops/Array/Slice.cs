namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Slice</c>: the box of a tensor that begins at begin and is size long.</summary>
/// <remarks>
/// <para>x: any shape; begin, size: one integer per axis, size -1 for all that is left. y: that box.</para>
/// <para>Gradient: dy, padded with zeros to the shape of x.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Index", 1)]
public sealed unsafe class Slice : Op, IAnyDType
{
    /// <summary>The box from begin on, size long; -1 for all that is left.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int[] begin, int[] size) => x.Graph.Add(new Slice(), x, Const.Ints(x.Graph, begin), Const.Ints(x.Graph, size));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Values(1) is not { } begin || c.Values(2) is not { } size)
        {
            return x.HasRank ? Shape.Of([.. Enumerable.Repeat(-1, x.Rank)]) : Shape.Unknown;
        }

        int[] dims = new int[x.Rank];
        for (int i = 0; i < dims.Length; i++)
        {
            int length = x.Dims[i];
            dims[i] = size[i] >= 0 ? (int)size[i] : length < 0 ? -1 : length - (int)begin[i];
            if (begin[i] < 0 || (length >= 0 && begin[i] + dims[i] > length))
            {
                throw new ShapeException($"Slice '{c.NodeName}': the box leaves the tensor on axis {i}.", $"begin + size at most {length}", $"{begin[i]} + {dims[i]}", "choose a smaller box.");
            }
        }

        return Shape.Of(dims);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor begin) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        SymbolicTensor after = ShapeOp.Of(x) - begin - ShapeOp.Of(y);
        return [Pad.Of(dy, Pack.Of([begin, after], axis: 1)), null, null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        long[] strides = StridedCopy.Strides(c.Input(0).Shape.Dims);
        long[] begin = SlicePlan.Numbers(c, 1);
        c.State = (begin.Zip(strides, (b, s) => b * s).Sum(), strides, StridedCopy.Strides(c.Output(0).Shape.Dims));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long offset, long[] strides, long[] box) = ((long, long[], long[]))c.State!;
        StridedCopy.Run(c.Output(0).Shape.Dims, c.Input(0).Data, offset, strides, c.Output(0).Data, 0, box, c.Output(0).DType.Size());
    }
}
