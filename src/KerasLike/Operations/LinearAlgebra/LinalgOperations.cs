using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>The functions of <c>keras.ops.linalg</c>: matrices are on the last two axes.</summary>
[Operations("keras.src.ops.linalg")]
internal static partial class LinalgOperations
{
    /// <summary>The lower triangular L with L · Lᵀ = x.</summary>
    /// <param name="x">Symmetric positive definite matrices; others throw when the graph runs.</param>
    /// <param name="upper">Whether Lᵀ is wanted instead.</param>
    public static SymbolicTensor Cholesky(SymbolicTensor x, bool upper = false)
    {
        SymbolicTensor lower = Tf.CheckNumerics.Of(Tf.Cholesky.Of(x), "Cholesky");
        return upper ? Transposed(lower) : lower;
    }

    /// <summary>The inverse of the matrix whose Cholesky factor is x.</summary>
    /// <param name="x">Triangular matrices.</param>
    /// <param name="upper">Whether they are upper triangular.</param>
    public static SymbolicTensor CholeskyInverse(SymbolicTensor x, bool upper = false)
    {
        SymbolicTensor inverse = Tf.MatrixTriangularSolve.Of(x, Tf.MatrixBandPart.Of(Tf.OnesLike.Of(x), 0, 0), lower: !upper);
        return Tf.BatchMatMulV2.Of(inverse, inverse, !upper, upper);
    }

    /// <summary>The determinant.</summary>
    /// <param name="x">Square matrices.</param>
    public static SymbolicTensor Det(SymbolicTensor x) => Tf.MatrixDeterminant.Of(x);

    /// <summary>Eigenvalues and eigenvectors, complex numbers.</summary>
    /// <param name="x">Square matrices.</param>
    public static (SymbolicTensor Values, SymbolicTensor Vectors) Eig(SymbolicTensor x) => Tf.Eig.Of(x);

    /// <summary>Eigenvalues, ascending, and eigenvectors as columns.</summary>
    /// <param name="x">Symmetric matrices, of which the lower triangle is read.</param>
    public static (SymbolicTensor Values, SymbolicTensor Vectors) Eigh(SymbolicTensor x) => Tf.SelfAdjointEigV2.Of(x);

    /// <summary>The inverse.</summary>
    /// <param name="x">Square matrices; a singular one throws when the graph runs.</param>
    public static SymbolicTensor Inv(SymbolicTensor x) => Tf.MatrixInverse.Of(x);

    /// <summary>L · U of a matrix with exchanged rows.</summary>
    /// <param name="x">Square matrices.</param>
    /// <returns>L (ones on its diagonal) below and U on and above the diagonal; for each row of x where it went.</returns>
    public static (SymbolicTensor Lu, SymbolicTensor Pivots) LuFactor(SymbolicTensor x)
    {
        (SymbolicTensor factors, SymbolicTensor rows) = Tf.Lu.Of(x);
        return (factors, Tf.InvertPermutation.Of(rows));
    }

    /// <summary>Q · R of a matrix, with orthonormal columns of Q and upper triangular R.</summary>
    /// <param name="x">Matrices.</param>
    /// <param name="mode"><c>reduced</c>, or <c>complete</c> for a square Q.</param>
    public static (SymbolicTensor Q, SymbolicTensor R) Qr(SymbolicTensor x, string mode = "reduced") => mode is "reduced" or "complete" ? Tf.Qr.Of(x, mode == "complete")
        : throw FourLines.UnknownName("mode of qr", mode, ["reduced", "complete"]);

    /// <summary>The x of a · x = b.</summary>
    /// <param name="a">Square matrices; a singular one throws when the graph runs.</param>
    /// <param name="b">Right sides: as many columns as one likes, or one vector for each matrix.</param>
    public static SymbolicTensor Solve(SymbolicTensor a, SymbolicTensor b) => b.Shape.Rank == a.Shape.Rank - 1
        ? Tf.Squeeze.Of(Tf.MatrixSolve.Of(a, Tf.ExpandDims.Of(b, -1)), -1) : Tf.MatrixSolve.Of(a, b);

    /// <summary>The x of a · x = b for triangular matrices.</summary>
    /// <param name="a">Triangular matrices; the other triangle is not read.</param>
    /// <param name="b">Right sides: as many columns as one likes, or one vector for each matrix.</param>
    /// <param name="lower">Whether they are lower triangular.</param>
    public static SymbolicTensor SolveTriangular(SymbolicTensor a, SymbolicTensor b, bool lower = false) => b.Shape.Rank == a.Shape.Rank - 1
        ? Tf.Squeeze.Of(Tf.MatrixTriangularSolve.Of(a, Tf.ExpandDims.Of(b, -1), lower), -1) : Tf.MatrixTriangularSolve.Of(a, b, lower);

    /// <summary>U · diag(s) · Vᵀ of a matrix; or the singular values alone, see <c>Svdvals</c> in other libraries.</summary>
    /// <param name="x">Matrices.</param>
    /// <param name="fullMatrices">Whether U and V are square.</param>
    /// <param name="computeUv">Whether U and V are wanted; without them the result is s alone.</param>
    /// <returns>U, s (the largest first), Vᵀ; or s.</returns>
    [Operation("SVD")]
    public static SymbolicTensor[] Svd(SymbolicTensor x, bool fullMatrices = true, bool computeUv = true)
    {
        (SymbolicTensor s, SymbolicTensor u, SymbolicTensor v) = Tf.Svd.Of(x, computeUv, fullMatrices);
        return computeUv ? [u, s, Transposed(v)] : [s];
    }

    /// <summary>The x with the smallest |a · x − b|, and of those the shortest.</summary>
    /// <param name="a">A matrix of known shape.</param>
    /// <param name="b">A right side, or several as columns.</param>
    /// <param name="rcond">Singular values below this share of the largest count as 0; by default the dtype's epsilon times the longer side.</param>
    public static SymbolicTensor Lstsq(SymbolicTensor a, SymbolicTensor b, double? rcond = null)
    {
        if (a.Shape.Rank != 2 || b.Shape.Rank is not (1 or 2) || a.Shape[0] is not int rows || a.Shape[1] is not int columns || (b.Shape[0] ?? rows) != rows)
        {
            throw new ShapeException("lstsq: the right sides do not fit the matrix.", "(m, n) and (m,) or (m, k), m and n known", $"{a.Shape} and {b.Shape}", "give one row of b for each row of a.");
        }

        double share = rcond is null ? Resolution(a) * Math.Max(rows, columns) : rcond < 0 ? Resolution(a) : rcond.Value;
        SymbolicTensor right = b.Shape.Rank == 1 ? Tf.ExpandDims.Of(b, -1) : b;
        (SymbolicTensor s, SymbolicTensor u, SymbolicTensor v) = Tf.Svd.Of(a);
        SymbolicTensor x = Tf.MatMul.Of(v, Tf.ExpandDims.Of(InverseAbove(s, share), -1) * Tf.MatMul.Of(u, right, transposeA: true));
        return b.Shape.Rank == 1 ? Tf.Reshape.Of(x, -1) : x;
    }

    /// <summary>How many singular values are not negligible.</summary>
    /// <param name="x">Matrices.</param>
    /// <param name="tol">What counts as 0; by default the largest singular value times the longer side times the dtype's epsilon.</param>
    public static SymbolicTensor MatrixRank(SymbolicTensor x, double? tol = null)
    {
        SymbolicTensor s = Tf.Svd.Of(x, computeUv: false).S;
        SymbolicTensor least = tol is double given ? Tf.Const.Like(s, given) : Tf.Max.Of(s, [-1], keepDims: true) * (Resolution(x) * Longer(x));
        return Tf.Sum.Of(Tf.Cast.Of(Tf.Greater.Of(s, least), DType.Int32), [-1]);
    }

    /// <summary>The Moore-Penrose inverse.</summary>
    /// <param name="x">Matrices.</param>
    /// <param name="rcond">Singular values below this share of the largest count as 0; by default 10 times the longer side times the dtype's epsilon.</param>
    public static SymbolicTensor Pinv(SymbolicTensor x, double? rcond = null)
    {
        (SymbolicTensor s, SymbolicTensor u, SymbolicTensor v) = Tf.Svd.Of(x);
        return Tf.BatchMatMulV2.Of(v * Tf.ExpandDims.Of(InverseAbove(s, rcond ?? 10 * Longer(x) * Resolution(x), strictly: true), -2), u, adjY: true);
    }

    // 1 / s, or 0 where s is below a share of the largest.
    private static SymbolicTensor InverseAbove(SymbolicTensor s, double share, bool strictly = false)
    {
        SymbolicTensor least = Tf.Max.Of(s, [-1], keepDims: true) * share, counts = strictly ? Tf.Greater.Of(s, least) : Tf.GreaterEqual.Of(s, least);
        return Tf.SelectV2.Of(counts, 1 / Tf.SelectV2.Of(counts, s, Tf.Const.Like(s, 1)), Tf.Const.Like(s, 0));
    }

    private static double Resolution(SymbolicTensor x) => x.DType == DType.Float64 ? 2.220446049250313e-16 : 1.1920928955078125e-07;

    private static int Longer(SymbolicTensor x) => x.Shape.Rank >= 2 && x.Shape[^1] is int n && x.Shape[^2] is int m ? Math.Max(m, n)
        : throw new ShapeException("The form of the matrices must be known.", "known lengths of the last two axes", $"{x.Shape}", "declare the input's shape.");

    private static SymbolicTensor Transposed(SymbolicTensor x) => Tf.Transpose.Of(x, [.. Enumerable.Range(0, x.Shape.Rank - 2), x.Shape.Rank - 1, x.Shape.Rank - 2]);
}
