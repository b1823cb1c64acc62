namespace KerasLike.Graphs.Ops;

/// <summary>What MatrixDiagV3 and MatrixDiagPartV3 share: which diagonals, how long, and where each begins in its row.</summary>
/// <param name="Lower">The lowest diagonal, below 0 for those under the main one.</param>
/// <param name="Upper">The highest.</param>
/// <param name="Rows">The rows of the matrices.</param>
/// <param name="Columns">Their columns.</param>
internal readonly record struct DiagonalRule(int Lower, int Upper, int Rows, int Columns)
{
    /// <summary>The number of diagonals.</summary>
    public int Count => Upper - Lower + 1;

    /// <summary>The length of the longest.</summary>
    public int Longest => Math.Min(Rows + Math.Min(Upper, 0), Columns - Math.Max(Lower, 0));

    /// <summary>The length of a diagonal.</summary>
    public int Length(int diagonal) => Math.Min(Rows + Math.Min(diagonal, 0), Columns - Math.Max(diagonal, 0));

    /// <summary>How far the elements of a diagonal are moved to the right in their row.</summary>
    public int Shift(int diagonal, string align)
    {
        bool isRight = diagonal >= 0 ? align.StartsWith("RIGHT", StringComparison.Ordinal) : align.EndsWith("RIGHT", StringComparison.Ordinal);
        return isRight ? Longest - Length(diagonal) : 0;
    }

    /// <summary>An alignment that TensorFlow knows.</summary>
    public static string Align(string align) => align is "LEFT_RIGHT" or "RIGHT_LEFT" or "LEFT_LEFT" or "RIGHT_RIGHT" ? align
        : throw new ArgumentException(FourLines.Text($"Diagonals: there is no alignment '{align}'.", "'RIGHT_LEFT', 'LEFT_RIGHT', 'LEFT_LEFT' or 'RIGHT_RIGHT'", $"'{align}'", "choose one."));

    /// <summary>The diagonals that an input names, one number or a lowest and a highest; null if not known.</summary>
    public static (int Lower, int Upper)? Range(string op, InferContext c, int input) => c.Values(input) switch
    {
        null => null,
        [long k] => ((int)k, (int)k),
        [long lower, long upper] when lower <= upper => ((int)lower, (int)upper),
        long[] k => throw new ShapeException($"{op} '{c.NodeName}': k names no diagonals.", "one number, or a lowest and a highest", $"({string.Join(", ", k)})", "correct k."),
    };

    /// <summary>The same while a kernel runs.</summary>
    public static (int Lower, int Upper) Range(in TensorView k) => ((int)IndexTuples.At(k, 0), (int)IndexTuples.At(k, k.Length - 1));

    /// <summary>Copies the elements of all diagonals between matrices and the rows that hold them.</summary>
    /// <param name="matrices">The matrices, one after another.</param>
    /// <param name="rows">The diagonals' rows, those of the first matrix first, the highest diagonal before the others.</param>
    /// <param name="align">Where shorter diagonals stand in their row.</param>
    /// <param name="intoMatrices">Whether the matrices are written, not the rows.</param>
    public unsafe void Copy<T>(in TensorView matrices, in TensorView rows, string align, bool intoMatrices)
        where T : unmanaged
    {
        long size = (long)Rows * Columns, batches = size == 0 ? 0 : matrices.Length / size;
        T* row = rows.As<T>();
        for (long batch = 0; batch < batches; batch++)
        {
            T* matrix = matrices.As<T>() + (batch * size);
            for (int diagonal = Upper; diagonal >= Lower; diagonal--, row += Longest)
            {
                T* first = matrix + ((long)-Math.Min(diagonal, 0) * Columns) + Math.Max(diagonal, 0);
                T* at = row + Shift(diagonal, align);
                for (int i = 0; i < Length(diagonal); i++, first += Columns + 1)
                {
                    if (intoMatrices)
                    {
                        *first = at[i];
                    }
                    else
                    {
                        at[i] = *first;
                    }
                }
            }
        }
    }
}
