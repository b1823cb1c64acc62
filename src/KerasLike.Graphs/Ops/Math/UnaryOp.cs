namespace KerasLike.Graphs.Ops;

/// <summary>The shape rule of the ops that map each element to one: y has the shape and dtype of x.</summary>
[Outputs("y")]
public abstract class UnaryOp : Op, IElementwise
{
    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;
}

/// <summary>The shape rule of the ops that map two elements to one: the operands, of one dtype, are broadcast as NumPy does.</summary>
[Outputs("z")]
public abstract class BinaryOp : Op, IElementwise
{
    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        return Shape.Broadcast(c.Inputs[0].Shape, c.Inputs[1].Shape, $"{Type} '{c.NodeName}'");
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => BinaryKernel.Prepare(c);

    /// <summary>The gradients by both operands, summed over the axes along which they were broadcast.</summary>
    protected static SymbolicTensor?[] Reduced(SymbolicTensor y, SymbolicTensor? byA, SymbolicTensor? byB) =>
        Broadcasting.Reduce(y.Node.Inputs[0], y.Node.Inputs[1], byA, byB);

    /// <summary>The gradients of a choice between both operands: dz goes to the first where it was taken, else to the second.</summary>
    protected static SymbolicTensor?[] Chosen(SymbolicTensor z, SymbolicTensor dz, SymbolicTensor first)
    {
        SymbolicTensor zero = Const.Like(dz, 0);
        return Reduced(z, SelectV2.Of(first, dz, zero), SelectV2.Of(first, zero, dz));
    }

    /// <summary>Whole-number elements computed ahead, for shapes: null if not known or not a vector of equal length.</summary>
    protected static long?[]? ValueOf(InferContext c, Func<long, long, long> f)
    {
        long?[]? a = c.Inputs[0].Value;
        long?[]? b = c.Inputs[1].Value;
        if (a is null || b is null || (a.Length != 1 && b.Length != 1 && c.Inputs[0].Shape != c.Inputs[1].Shape))
        {
            return null;
        }

        return [.. Enumerable.Range(0, Math.Max(a.Length, b.Length)).Select(i =>
            a[a.Length == 1 ? 0 : i] is long x && b[b.Length == 1 ? 0 : i] is long y ? f(x, y) : (long?)null)];
    }
}
