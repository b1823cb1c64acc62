namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatrixDiagPartV3</c>: some neighbouring diagonals of matrices.</summary>
/// <remarks>
/// <para>input: (..., m, n); k: one diagonal, or the lowest and the highest, 0 being the main one and those above it positive; padding_value: a scalar.</para>
/// <para>diagonal: (..., count, longest), the highest first, or (..., length) of one. Shorter ones are filled up, at the end that <c>align</c> leaves: for those above the main one, then those below.</para>
/// <para>Gradient: matrices with dy on these diagonals.</para>
/// </remarks>
[Outputs("diagonal")]
public sealed unsafe class MatrixDiagPartV3(string align = "RIGHT_LEFT") : Op
{
    /// <summary>The diagonals from lower to upper.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, int lower, int upper, double padding = 0, string align = "RIGHT_LEFT") =>
        Of(input, lower == upper ? Const.Of(input.Graph, lower) : Const.Ints(input.Graph, lower, upper), Const.Like(input, padding), align);

    /// <summary>The diagonals that a tensor names.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor k, SymbolicTensor padding, string align = "RIGHT_LEFT") => input.Graph.Add(new MatrixDiagPartV3(align), input, k, padding);

    /// <summary>Where shorter diagonals stand, above the main one and below.</summary>
    public string Align { get; } = DiagonalRule.Align(align);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || DiagonalRule.Range(Type, c, 1) is not { } k)
        {
            return Shape.Unknown;
        }

        if (x.Rank < 2 || (x[^2] is int m && x[^1] is int n && (k.Lower <= -m || k.Upper >= n) && !(k.Lower == 0 && k.Upper == 0)))
        {
            throw new ShapeException($"{Type} '{c.NodeName}': the matrices have no such diagonals.", "matrices that reach as far", $"{k.Lower} to {k.Upper} of {x}", "correct k.");
        }

        int? longest = x[^2] is int rows && x[^1] is int columns ? new DiagonalRule(k.Lower, k.Upper, rows, columns).Longest : null;
        return k.Lower == k.Upper ? x[..^2].Concat(new Shape(longest)) : x[..^2].Concat(new Shape(k.Upper - k.Lower + 1, longest));
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor shape = ShapeOp.Of(y.Node.Inputs[0]);
        return [MatrixDiagV3.Of(dy, y.Node.Inputs[1], StridedSlice.At(shape, -2), StridedSlice.At(shape, -1), Const.Like(dy, 0), Align), null, null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType.Size())
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
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        (int lower, int upper) = DiagonalRule.Range(c.Input(1));
        c.Output(0).Span<T>().Fill(*c.Input(2).As<T>());
        new DiagonalRule(lower, upper, dims[^2], dims[^1]).Copy<T>(c.Input(0), c.Output(0), Align, intoMatrices: false);
    }
}
