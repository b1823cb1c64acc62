using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>The functions of <c>keras.ops</c> in Keras' module math.</summary>
[Operations("keras.src.ops.math")]
internal static partial class MathOperations
{
    /// <summary>The k largest elements along the last axis, the largest first, and where they stand; of equal ones the first comes first.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="k">How many.</param>
    /// <param name="sorted">Whether they must be in order; they are in any case.</param>
    public static (SymbolicTensor Values, SymbolicTensor Indices) TopK(SymbolicTensor x, int k, bool sorted = true) => Tf.TopKV2.Of(x, k, sorted);

    /// <summary>Whether the predictions of targets are among the k largest; ties count as in.</summary>
    /// <param name="targets">Class numbers, (batch).</param>
    /// <param name="predictions">(batch, classes).</param>
    /// <param name="k">How many.</param>
    public static SymbolicTensor InTopK(SymbolicTensor targets, SymbolicTensor predictions, int k) => Tf.InTopKV2.Of(predictions, targets, k);

    /// <summary>ln Σ eˣ along axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    public static SymbolicTensor Logsumexp(SymbolicTensor x, Axes? axis = null, bool keepdims = false)
    {
        // The largest number is taken out, unless it is infinite.
        int[] axes = axis is null ? [.. Enumerable.Range(0, x.Shape.Rank)] : [.. axis.Numbers.Select(a => x.Shape.Axis(a, "logsumexp"))];
        SymbolicTensor largest = Tf.StopGradient.Of(Tf.Max.Of(x, axes, keepDims: true));
        SymbolicTensor finite = Tf.SelectV2.Of(Tf.IsFinite.Of(largest), largest, Tf.Const.Like(x, 0));
        SymbolicTensor y = Tf.Log.Of(Tf.Sum.Of(Tf.Exp.Of(x - finite), axes, keepDims: true)) + finite;
        return keepdims || axes.Length == 0 ? y : Tf.Squeeze.Of(y, axes);
    }

    /// <summary>The error function.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Erf(SymbolicTensor x) => Tf.Erf.Of(x);

    /// <summary>1 − erf(x).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Erfc(SymbolicTensor x) => Tf.Erfc.Of(x);

    /// <summary>The y whose error function is x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Erfinv(SymbolicTensor x) => Tf.Erfinv.Of(x);

    /// <summary>1 / √x.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Rsqrt(SymbolicTensor x) => Tf.Rsqrt.Of(x);

    /// <summary>Euclidean distances of all pairs of rows.</summary>
    /// <param name="x">(..., m, features).</param>
    /// <param name="y">(..., n, features).</param>
    public static SymbolicTensor Cdist(SymbolicTensor x, SymbolicTensor y)
    {
        if (x.Shape.Rank < 2 || y.Shape.Rank < 2 || (x.Shape[^1] is int features && y.Shape[^1] is int others && features != others))
        {
            throw new ShapeException("cdist: no rows of equal length.", "(..., m, features) and (..., n, features)", $"{x.Shape} and {y.Shape}", "give matrices with as many columns.");
        }

        return Tf.Sqrt.Of(Tf.Sum.Of(Tf.Square.Of(Tf.ExpandDims.Of(x, -2) - Tf.ExpandDims.Of(y, -3)), [-1]));
    }

    /// <summary>ln of the determinant.</summary>
    /// <param name="x">Symmetric positive definite matrices.</param>
    public static SymbolicTensor Logdet(SymbolicTensor x)
    {
        SymbolicTensor factor = Tf.Cholesky.Of(x);
        return Tf.Sum.Of(Tf.Log.Of(Tf.MatrixDiagPartV3.Of(factor, 0, 0)), [-1]) * 2;
    }

    /// <summary>Windows of sequences.</summary>
    /// <param name="x">(..., steps), the steps known.</param>
    /// <param name="sequenceLength">Steps of a window.</param>
    /// <param name="sequenceStride">Steps from one window to the next.</param>
    /// <returns>(..., windows, steps of a window); what does not fill a window is left out.</returns>
    public static SymbolicTensor ExtractSequences(SymbolicTensor x, int sequenceLength, int sequenceStride) => Spectral.Frames(x, sequenceLength, sequenceStride);

    /// <summary>A complex tensor from a last axis of real and imaginary parts.</summary>
    /// <param name="x">(..., 2), float32 or float64.</param>
    [Operation("ViewAsComplex")]
    public static SymbolicTensor ViewAsComplex(SymbolicTensor x)
    {
        if (x.Shape.Rank == 0 || (x.Shape[^1] ?? 2) != 2)
        {
            throw new ShapeException("view_as_complex: no pairs on the last axis.", "(..., 2)", $"{x.Shape}", "put real and imaginary parts on the last axis.");
        }

        SymbolicTensor[] parts = Tf.Unpack.Of(x, 2, -1);
        return Tf.Complex.Of(parts[0], parts[1]);
    }

    /// <summary>Real and imaginary parts on a new last axis.</summary>
    /// <param name="x">Complex numbers.</param>
    [Operation("ViewAsReal")]
    public static SymbolicTensor ViewAsReal(SymbolicTensor x) => Tf.Pack.Of([Tf.Real.Of(x), Tf.Imag.Of(x)], -1);
}
