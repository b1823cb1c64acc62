namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>OneHot</c>: on_value at the index, off_value elsewhere, along a new axis.</summary>
/// <remarks><para>indices: integers of any shape; depth: a scalar; on_value, off_value: scalars. output: indices' shape with an axis of length depth at <c>axis</c>; indices outside give off_value alone.</para></remarks>
[NoGradient("the indices are integers")]
[TypeAttr("T", 2)]
[TypeAttr("TI", 0)]
public sealed unsafe class OneHot(int axis = -1) : Op
{
    /// <summary>One-hot vectors along a new axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor indices, int depth, DType dtype = DType.Float32, int axis = -1) => indices.Graph.Add(new OneHot(axis), indices, Const.Of(indices.Graph, depth),
        Const.Of(indices.Graph, Const.Number(1, dtype)), Const.Of(indices.Graph, Const.Number(0, dtype)));

    /// <summary>Where the new axis stands; at the end if -1.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape indices = c.Inputs[0].Shape;
        if (!indices.HasRank)
        {
            return Shape.Unknown;
        }

        int at = Axis < 0 ? indices.Rank : Axis;
        return indices[..at].Concat(new Shape(c.Values(1) is { } depth ? (int)depth[0] : (int?)null)).Concat(indices[at..]);
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[2].DType;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Output(0).DType.Size())
        {
            case 1: Run<byte>(c); break;
            case 2: Run<short>(c); break;
            case 4: Run<int>(c); break;
            default: Run<long>(c); break;
        }
    }

    private void Run<T>(KernelContext c)
        where T : unmanaged
    {
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        int at = Axis < 0 ? dims.Length - 1 : Axis;
        long inner = 1;
        for (int i = at + 1; i < dims.Length; i++)
        {
            inner *= dims[i];
        }

        T* y = c.Output(0).As<T>();
        c.Output(0).Span<T>().Fill(*c.Input(3).As<T>());
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            long index = c.Input(0).DType switch { DType.Int64 => c.Input(0).As<long>()[i], DType.UInt8 => c.Input(0).As<byte>()[i], _ => c.Input(0).As<int>()[i] };
            if (index >= 0 && index < dims[at])
            {
                y[(((i / inner * dims[at]) + index) * inner) + (i % inner)] = *c.Input(2).As<T>();
            }
        }
    }
}
