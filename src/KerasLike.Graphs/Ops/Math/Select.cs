namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Select</c>: t where the condition holds, else e; the older <see cref="SelectV2"/>.</summary>
/// <remarks>
/// <para>t, e: one shape and dtype; condition: truth values of that shape, or one for all, or one for each entry along the first axis. output: the shape of t.</para>
/// <para>Gradient: dy to the one that was taken.</para>
/// </remarks>
[TypeAttr("T", 1)]
public sealed unsafe class Select : Op
{
    /// <summary>t where the condition holds, else e.</summary>
    public static SymbolicTensor Of(SymbolicTensor condition, SymbolicTensor t, SymbolicTensor e) => condition.Graph.Add(new Select(), condition, t, e);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape condition, Shape t, Shape e) = (c.Inputs[0].Shape, c.Inputs[1].Shape, c.Inputs[2].Shape);
        bool fits = c.Inputs[0].DType == DType.Bool && c.Inputs[1].DType == c.Inputs[2].DType && t.IsCompatibleWith(e);
        fits = fits && (!condition.HasRank || condition.Rank == 0 || condition.IsCompatibleWith(t) || (condition.Rank == 1 && t.Rank > 0 && condition.IsCompatibleWith(t[..1])));
        return fits ? t.Merge(e)
            : throw new ShapeException($"Select '{c.NodeName}': the tensors do not fit.", "two of one shape and dtype, and truth values for all, for each, or for each entry", $"{c.Inputs[0].DType.Name()} {condition} for {t} and {e}", "use SelectV2, which broadcasts.");
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor condition = y.Node.Inputs[0], zeros = ZerosLike.Of(dy);
        return [null, Of(condition, dy, zeros), Of(condition, zeros, dy)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        long blocks = c.Input(0).Length, bytes = blocks == 0 ? 0 : c.Output(0).Bytes / blocks;
        for (long i = 0; i < blocks; i++)
        {
            byte* from = (byte*)(c.Input(0).As<bool>()[i] ? c.Input(1) : c.Input(2)).Data;
            Buffer.MemoryCopy(from + (i * bytes), (byte*)c.Output(0).Data + (i * bytes), bytes, bytes);
        }
    }
}
