using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Matrices: diagonals, triangles, correlations.</content>
internal static partial class NumpyOperations
{
    /// <summary>The diagonal of a matrix, or the matrix with a vector on its diagonal and 0 elsewhere.</summary>
    /// <param name="x">A vector or a matrix.</param>
    /// <param name="k">Which diagonal: 0 the main one, 1 the one above.</param>
    public static SymbolicTensor Diag(SymbolicTensor x, int k = 0) => x.Shape.Rank switch
    {
        1 => Tf.MatrixDiagV3.Of(x, k, k),
        2 => Diagonal(x, k),
        _ => throw new ShapeException("Ops.Diag: neither a vector nor a matrix.", "rank 1 or 2", $"{x.Shape}", "use Ops.Diagonal for a batch of matrices."),
    };

    /// <summary>The matrix with all elements on its diagonal and 0 elsewhere.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="k">Which diagonal: 0 the main one, 1 the one above.</param>
    public static SymbolicTensor Diagflat(SymbolicTensor x, int k = 0) => Tf.MatrixDiagV3.Of(Ravel(x), k, k);

    /// <summary>The diagonals of the matrices along two axes, as the last axis of the result.</summary>
    /// <param name="x">Rank 2 or more.</param>
    /// <param name="offset">Which diagonal: 0 the main one, 1 the one above.</param>
    /// <param name="axis1">The rows.</param>
    /// <param name="axis2">The columns.</param>
    public static SymbolicTensor Diagonal(SymbolicTensor x, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        x = Moveaxis(x, (axis1, axis2), (-2, -1));
        return (x.Shape[^2] is int rows && offset <= -rows) || (x.Shape[^1] is int columns && offset >= columns)
            ? x[TensorIndex.Ellipsis, 0, 0..0]
            : Tf.MatrixDiagPartV3.Of(x, offset, offset);
    }

    /// <summary>The sum of the diagonal of the matrices along two axes; int32 for small integers and truth values.</summary>
    /// <param name="x">Rank 2 or more.</param>
    /// <param name="offset">Which diagonal: 0 the main one, 1 the one above.</param>
    /// <param name="axis1">The rows.</param>
    /// <param name="axis2">The columns.</param>
    public static SymbolicTensor Trace(SymbolicTensor x, int offset = 0, int axis1 = 0, int axis2 = 1) =>
        Tf.Sum.Of(Diagonal(Tf.Cast.Of(x, Wide(x.DType)), offset, axis1, axis2), [-1]);

    /// <summary>The lower triangle: x where it is on a diagonal or below, else 0.</summary>
    /// <param name="x">Rank 2 or more; matrices along the last two axes.</param>
    /// <param name="k">Up to which diagonal: 0 the main one, 1 the one above.</param>
    public static SymbolicTensor Tril(SymbolicTensor x, int k = 0) => k >= 0 ? Tf.MatrixBandPart.Of(x, -1, k) : Tf.SelectV2.Of(Tf.LessEqual.Of(AboveDiagonal(x), k), x, Tf.ZerosLike.Of(x));

    /// <summary>The upper triangle: x where it is on a diagonal or above, else 0.</summary>
    /// <param name="x">Rank 2 or more; matrices along the last two axes.</param>
    /// <param name="k">From which diagonal: 0 the main one, 1 the one above.</param>
    public static SymbolicTensor Triu(SymbolicTensor x, int k = 0) => k <= 0 ? Tf.MatrixBandPart.Of(x, -k, -1) : Tf.SelectV2.Of(Tf.GreaterEqual.Of(AboveDiagonal(x), k), x, Tf.ZerosLike.Of(x));

    /// <summary>The powers of each element as a row: a Vandermonde matrix.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="N">How many powers, from 0 on; as many as elements if not given.</param>
    /// <param name="increasing">Whether the powers go up, and not down.</param>
    public static SymbolicTensor Vander(SymbolicTensor x, int? N = null, bool increasing = false)
    {
        int n = N ?? Length(x, 0, "Vander");
        DType compute = Promotion.Of(x.DType, DType.Float32);
        float[] powers = [.. Enumerable.Range(0, n).Select(i => (float)(increasing ? i : n - 1 - i))];
        SymbolicTensor power = Tf.Cast.Of(Tf.Const.Of(x.Graph, powers), compute);
        return Tf.Cast.Of(Tf.Pow.Of(Tf.Cast.Of(Tf.ExpandDims.Of(x, -1), compute), power), x.DType);
    }

    /// <summary>The correlation of each row with each other: their covariance over the product of their standard deviations; a floating dtype.</summary>
    /// <param name="x">A matrix: variables in rows, observations in columns.</param>
    public static SymbolicTensor Corrcoef(SymbolicTensor x)
    {
        x = x.DType.IsFloating() || x.DType == DType.Int64 ? Tf.Cast.Of(x, x.DType.IsFloating() ? x.DType : DType.Float64) : Tf.Cast.Of(x, DType.Float32);
        if (x.Shape.Rank == 0)
        {
            return Tf.Const.Of(x.Graph, Tf.Const.Number(double.NaN, DType.Float32));
        }

        x = x.Shape.Rank == 1 ? Tf.ExpandDims.Of(x, 0) : x;
        SymbolicTensor centered = x - Tf.Mean.Of(x, [-1], keepDims: true);
        SymbolicTensor samples = Tf.Cast.Of(Tf.Unpack.Of(Tf.ShapeOp.Of(x), x.Shape.Rank)[^1], x.DType);
        SymbolicTensor covariance = Tf.BatchMatMulV2.Of(centered, centered, adjY: true) / (samples - 1.0);
        SymbolicTensor deviation = Tf.Sqrt.Of(Tf.MatrixDiagPartV3.Of(covariance, 0, 0));
        SymbolicTensor correlation = covariance / (Tf.ExpandDims.Of(deviation, -1) * Tf.ExpandDims.Of(deviation, -2));
        return Tf.ClipByValue.Of(correlation, Tf.Const.Like(x, -1), Tf.Const.Like(x, 1));
    }

    /// <summary>The correlation of two vectors: the sum of x1[k + i] · x2[i] for each shift k; float32 for small integers, float64 for int64.</summary>
    /// <param name="x1">A vector.</param>
    /// <param name="x2">A vector.</param>
    /// <param name="mode">Which shifts: <c>valid</c>, where x2 lies within x1; <c>same</c>, as many as the longer one has elements; <c>full</c>, all.</param>
    public static SymbolicTensor Correlate(Operand x1, Operand x2, string mode = "valid")
    {
        (SymbolicTensor a, SymbolicTensor b) = Common(x1, x2, FloatOrWide);
        int n = Length(a, 0, "Correlate"), m = Length(b, 0, "Correlate");
        if (mode is not ("valid" or "same" or "full"))
        {
            throw FourLines.UnknownName("mode", mode, ["valid", "same", "full"]);
        }

        int around = mode == "valid" ? 0 : Math.Max(m - 1, 0);
        SymbolicTensor padded = around == 0 ? a : Tf.Pad.Of(a, new[,] { { around, around } });
        SymbolicTensor all = a.DType != DType.Float32 ? Slid(padded, b, n + (2 * around) - m + 1) : Tf.Reshape.Of(Tf.Conv2D.Of(Tf.Reshape.Of(padded, 1, 1, -1, 1), Tf.Reshape.Of(b, 1, -1, 1, 1), [1, 1, 1, 1], "VALID"), -1);
        int count = Math.Max(n, m);
        return mode == "same" ? Tf.Slice.Of(all, [(n + m - 1 - count) / 2], [count]) : all;
    }

    // Each window of a by b, where the convolution has no kernel for the dtype.
    private static SymbolicTensor Slid(SymbolicTensor a, SymbolicTensor b, int windows)
    {
        int m = Length(b, 0, "Correlate");
        int[,] places = new int[Math.Max(0, windows), m];
        for (int i = 0; i < places.Length; i++)
        {
            places[i / m, i % m] = (i / m) + (i % m);
        }

        return Tf.Sum.Of(Tf.GatherV2.Of(a, Tf.Const.Of(a.Graph, places)) * b, [1]);
    }

    // By how many places each element of a matrix stands above the main diagonal.
    private static SymbolicTensor AboveDiagonal(SymbolicTensor x)
    {
        SymbolicTensor[] lengths = Dimensions.Of(x);
        SymbolicTensor zero = Tf.Const.Of(x.Graph, 0), one = Tf.Const.Of(x.Graph, 1);
        return Tf.RangeOp.Of(zero, lengths[^1], one) - Tf.ExpandDims.Of(Tf.RangeOp.Of(zero, lengths[^2], one), 1);
    }
}
