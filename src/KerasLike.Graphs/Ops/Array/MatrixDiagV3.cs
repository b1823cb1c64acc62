namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatrixDiagV3</c>: matrices with given diagonals.</summary>
/// <remarks>
/// <para>diagonal: (..., count, longest), the highest first, or (..., length) of one; k: one diagonal, or the lowest and the highest; num_rows, num_cols: scalars, -1 for as few as hold them, both -1 for a square;
/// padding_value: a scalar for all other elements. output: (..., num_rows, num_cols). Where shorter diagonals stand in their row <c>align</c> says.</para>
/// <para>Gradient: these diagonals of dy.</para>
/// </remarks>
[Outputs("output")]
public sealed unsafe class MatrixDiagV3(string align = "RIGHT_LEFT") : Op
{
    /// <summary>Matrices with the diagonals from lower to upper.</summary>
    public static SymbolicTensor Of(SymbolicTensor diagonal, int lower, int upper, int rows = -1, int columns = -1, double padding = 0, string align = "RIGHT_LEFT") =>
        Of(diagonal, lower == upper ? Const.Of(diagonal.Graph, lower) : Const.Ints(diagonal.Graph, lower, upper), Const.Of(diagonal.Graph, rows), Const.Of(diagonal.Graph, columns), Const.Like(diagonal, padding), align);

    /// <summary>Matrices with the diagonals that a tensor names.</summary>
    public static SymbolicTensor Of(SymbolicTensor diagonal, SymbolicTensor k, SymbolicTensor rows, SymbolicTensor columns, SymbolicTensor padding, string align = "RIGHT_LEFT") =>
        diagonal.Graph.Add(new MatrixDiagV3(align), diagonal, k, rows, columns, padding);

    /// <summary>Where shorter diagonals stand, above the main one and below.</summary>
    public string Align { get; } = DiagonalRule.Align(align);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || DiagonalRule.Range(Type, c, 1) is not { } k || c.Values(2) is not [long rows] || c.Values(3) is not [long columns])
        {
            return Shape.Unknown;
        }

        bool isOne = k.Lower == k.Upper;
        if (x.Rank < (isOne ? 1 : 2) || (!isOne && x[^2] is int count && count != k.Upper - k.Lower + 1))
        {
            throw new ShapeException($"{Type} '{c.NodeName}': not as many diagonals as k names.", $"{k.Upper - k.Lower + 1} on the axis before the last", $"{x}", "correct k or the diagonals.");
        }

        Shape outer = x[..^(isOne ? 1 : 2)];
        if (x[^1] is not int longest)
        {
            return outer.Concat(new Shape(rows < 0 ? null : (int)rows, columns < 0 ? null : (int)columns));
        }

        (int least, int leastColumns) = (longest - Math.Min(k.Upper, 0), longest + Math.Max(k.Lower, 0));
        if (rows < 0 && columns < 0)
        {
            rows = columns = Math.Max(least, leastColumns);
        }

        DiagonalRule rule = new(k.Lower, k.Upper, rows < 0 ? least : (int)rows, columns < 0 ? leastColumns : (int)columns);

        // With one length open, the other says how long it must be.
        bool fits = rule.Rows >= least && rule.Columns >= leastColumns && rule.Longest == longest;
        return fits ? outer.Concat(new Shape(rule.Rows, rule.Columns))
            : throw new ShapeException($"{Type} '{c.NodeName}': the matrices do not have diagonals of this length.", $"a longest diagonal of {longest}", $"{rule.Rows} rows and {rule.Columns} columns", "correct num_rows or num_cols.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [MatrixDiagPartV3.Of(dy, y.Node.Inputs[1], Const.Like(dy, 0), Align), null, null, null, null];

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
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        (int lower, int upper) = DiagonalRule.Range(c.Input(1));
        c.Output(0).Span<T>().Fill(*c.Input(4).As<T>());
        new DiagonalRule(lower, upper, dims[^2], dims[^1]).Copy<T>(c.Output(0), c.Input(0), Align, intoMatrices: true);
    }
}
