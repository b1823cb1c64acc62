namespace KerasLike.Graphs.Ops;

/// <summary>Matrices on the last two axes: the rules of the ops on them, and how their kernels read and write them in double precision.</summary>
internal static unsafe class MatrixRule
{
    /// <summary>The shape of matrices.</summary>
    /// <exception cref="ShapeException">There are none, or not of single or double precision.</exception>
    public static Shape Matrices(Op op, InferContext c, int input = 0)
    {
        Shape x = c.Inputs[input].Shape;
        if (c.Inputs[input].DType is not (DType.Float32 or DType.Float64))
        {
            throw new ShapeException($"{op.Type} '{c.NodeName}': matrices of single or double precision.", "float32 or float64", c.Inputs[input].DType.Name(), "cast the input.");
        }

        return !x.HasRank || x.Rank >= 2 ? x
            : throw new ShapeException($"{op.Type} '{c.NodeName}': no matrices.", "rank 2 or more", $"{x}", "add axes.");
    }

    /// <summary>The shape of square matrices.</summary>
    /// <exception cref="ShapeException">They are not square.</exception>
    public static Shape SquareMatrices(Op op, InferContext c)
    {
        Shape x = Matrices(op, c);
        return !x.HasRank || x[^2] is null || x[^1] is null || x[^2] == x[^1] ? x
            : throw new ShapeException($"{op.Type} '{c.NodeName}': the matrices are not square.", "as many columns as rows", $"{x}", "give square matrices.");
    }

    /// <summary>The shape of the right sides of systems of equations, one or more for each matrix.</summary>
    /// <exception cref="ShapeException">They do not fit.</exception>
    public static Shape RightSides(Op op, InferContext c)
    {
        DTypeRule.Same(op.Type, c);
        (Shape a, Shape b) = (SquareMatrices(op, c), Matrices(op, c, 1));
        return !a.HasRank || !b.HasRank || (a.Rank == b.Rank && a[..^1].IsCompatibleWith(b[..^1])) ? b
            : throw new ShapeException($"{op.Type} '{c.NodeName}': the right sides do not fit the matrices.", a.HasRank ? $"{a[..^1].Concat(new Shape((int?)null))}" : "as many rows", $"{b}", "give a matrix of right sides for each matrix.");
    }

    /// <summary>The smaller of two lengths, if both are known.</summary>
    public static int? Smaller(int? a, int? b) => a is int x && b is int y ? Math.Min(x, y) : null;

    /// <summary>How many matrices a tensor holds.</summary>
    public static long Count(in TensorView x)
    {
        long count = 1;
        foreach (int dim in x.Shape.Dims[..^2])
        {
            count *= dim;
        }

        return count;
    }

    /// <summary>Copies numbers of a tensor, from one on, into double precision.</summary>
    public static void Read(in TensorView x, long first, long count, double* to)
    {
        for (long i = 0; i < count; i++)
        {
            to[i] = x.DType == DType.Float32 ? x.As<float>()[first + i] : x.As<double>()[first + i];
        }
    }

    /// <summary>Copies a matrix of a tensor, transposed, into double precision.</summary>
    public static void ReadTransposed(in TensorView x, long matrix, double* to)
    {
        (int rows, int columns) = (x.Shape.Dims[^2], x.Shape.Dims[^1]);
        for (long i = 0; i < (long)rows * columns; i++)
        {
            Read(x, (matrix * rows * columns) + i, 1, to + (i % columns * rows) + (i / columns));
        }
    }

    /// <summary>Rounds numbers into a tensor, from one on.</summary>
    public static void Write(in TensorView y, long first, long count, double* from)
    {
        for (long i = 0; i < count; i++)
        {
            if (y.DType == DType.Float32)
            {
                y.As<float>()[first + i] = (float)from[i];
            }
            else
            {
                y.As<double>()[first + i] = from[i];
            }
        }
    }

    /// <summary>A product of matrices of equal outer axes.</summary>
    public static SymbolicTensor Product(SymbolicTensor a, SymbolicTensor b, bool transposeA = false, bool transposeB = false) => BatchMatMulV2.Of(a, b, transposeA, transposeB);

    /// <summary>The transposed matrices.</summary>
    public static SymbolicTensor Transposed(SymbolicTensor x) =>
        Transpose.Of(x, [.. Enumerable.Range(0, x.Shape.Rank - 2), x.Shape.Rank - 1, x.Shape.Rank - 2]);

    /// <summary>The lower triangles, the diagonal halved or left out.</summary>
    public static SymbolicTensor Lower(SymbolicTensor x, double diagonal) => MatrixBandPart.Of(x, -1, 0) - (MatrixBandPart.Of(x, 0, 0) * (1 - diagonal));

    /// <summary>Matrices with vectors on the diagonal.</summary>
    public static SymbolicTensor Diagonal(SymbolicTensor x) => MatrixDiagV3.Of(x, 0, 0);

    /// <summary>1 / (x[j] − x[i]) in row i and column j, 0 where they are equal.</summary>
    public static SymbolicTensor InverseDifferences(SymbolicTensor x)
    {
        SymbolicTensor differences = ExpandDims.Of(x, -2) - ExpandDims.Of(x, -1);
        return DivNoNan.Of(OnesLike.Of(differences), differences);
    }
}
