namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ReverseV2</c>: a tensor backwards along some axes.</summary>
/// <remarks>
/// <para>tensor: any; axis: a vector of different axes, from the back if negative. output: the shape of the tensor.</para>
/// <para>Gradient: dy, reversed in the same way.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
[Outputs("output")]
public sealed unsafe class ReverseV2 : Op, IAnyDType
{
    /// <summary>Backwards along some axes.</summary>
    public static SymbolicTensor Of(SymbolicTensor tensor, params ReadOnlySpan<int> axes) => tensor.Graph.Add(new ReverseV2(), tensor, Const.Ints(tensor.Graph, axes));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (x.HasRank && c.Values(1) is { } axes && axes.Select(a => x.Axis(a, $"ReverseV2 '{c.NodeName}'")).Distinct().Count() < axes.Length)
        {
            throw new ShapeException($"ReverseV2 '{c.NodeName}': an axis is named twice.", "different axes", $"({string.Join(", ", axes)})", "name each axis once.");
        }

        return x;
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy.Graph.Add(new ReverseV2(), dy, y.Node.Inputs[1]), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ref readonly TensorView x = ref c.Input(0);
        ReadOnlySpan<int> dims = x.Shape.Dims;
        Span<bool> reversed = stackalloc bool[dims.Length];
        for (int i = 0; i < c.Input(1).Length; i++)
        {
            long axis = c.Input(1).DType == DType.Int64 ? c.Input(1).As<long>()[i] : c.Input(1).As<int>()[i];
            reversed[(int)(axis < 0 ? axis + dims.Length : axis)] = true;
        }

        // What follows the last reversed axis stays together.
        int inner = dims.Length;
        long bytes = x.DType.Size();
        while (inner > 0 && !reversed[inner - 1])
        {
            bytes *= dims[--inner];
        }

        long blocks = bytes == 0 ? 0 : x.Bytes / bytes;
        for (long block = 0; block < blocks; block++)
        {
            (long rest, long from, long stride) = (block, 0, 1);
            for (int axis = inner - 1; axis >= 0; axis--)
            {
                long at = rest % dims[axis];
                from += (reversed[axis] ? dims[axis] - 1 - at : at) * stride;
                (rest, stride) = (rest / dims[axis], stride * dims[axis]);
            }

            Buffer.MemoryCopy((byte*)x.Data + (from * bytes), (byte*)c.Output(0).Data + (block * bytes), bytes, bytes);
        }
    }
}
