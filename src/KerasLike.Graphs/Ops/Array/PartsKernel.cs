namespace KerasLike.Graphs.Ops;

/// <summary>What <c>Split</c> and <c>SplitV</c> have in common.</summary>
internal static unsafe class PartsKernel
{
    /// <summary>The gradient: those of the parts, one after the other.</summary>
    public static SymbolicTensor Join(Node node, SymbolicTensor?[] dys, SymbolicTensor axis) =>
        node.Graph.Add(new ConcatV2(), [.. node.Outputs.Select((o, i) => dys[i] ?? ZerosLike.Of(o)), axis]);

    /// <summary>Copies a tensor to its parts.</summary>
    public static void Split(KernelContext c, in TensorView x, in TensorView splitDim, int parts)
    {
        ReadOnlySpan<int> dims = x.Shape.Dims;
        int axis = *splitDim.As<int>();
        axis = axis < 0 ? axis + dims.Length : axis;
        long outer = 1;
        for (int i = 0; i < axis; i++)
        {
            outer *= dims[i];
        }

        byte* from = (byte*)x.Data;
        for (long i = 0; i < outer; i++)
        {
            for (int part = 0; part < parts; part++)
            {
                long bytes = c.Output(part).Bytes / outer;
                Buffer.MemoryCopy(from, (byte*)c.Output(part).Data + (i * bytes), bytes, bytes);
                from += bytes;
            }
        }
    }
}
