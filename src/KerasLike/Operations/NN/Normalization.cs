using KerasLike.Graphs;
using KerasLike.Layers;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Means, norms and what is divided by them.</content>
internal static partial class NNOperations
{
    // Keras' backend.epsilon().
    private const double Epsilon = 1e-7;

    // The largest number of half precision.
    private const double LargestHalf = 65504;

    /// <summary>Mean and variance over some axes; half precision is computed in single precision.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="keepdims">Whether they stay, with length 1.</param>
    /// <param name="synchronized">Whether they are those over all replicas; there is one.</param>
    public static (SymbolicTensor Mean, SymbolicTensor Variance) Moments(SymbolicTensor x, Axes axes, bool keepdims = false, bool synchronized = false)
    {
        int[] along = [.. axes.Numbers.Select(a => x.Shape.Axis(a, "moments"))];
        bool isHalf = x.DType is DType.Float16 or DType.BFloat16;
        (SymbolicTensor mean, SymbolicTensor variance) = Normalizing.Moments(isHalf ? Tf.Cast.Of(x, DType.Float32) : x, along, keepdims);
        return isHalf ? (Half(mean), Half(variance)) : (mean, variance);

        SymbolicTensor Half(SymbolicTensor y) => Tf.Cast.Of(Tf.Minimum.Of(Tf.Maximum.Of(y, -LargestHalf), LargestHalf), x.DType);
    }

    /// <summary>(x − mean) / √(variance + epsilon) · scale + offset.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="mean">The means along the axis.</param>
    /// <param name="variance">The variances along the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="offset">What is added; nothing by default.</param>
    /// <param name="scale">What it is multiplied by; nothing by default.</param>
    /// <param name="epsilon">What is added to the variances.</param>
    [Operation("BatchNorm")]
    public static SymbolicTensor BatchNormalization(SymbolicTensor x, SymbolicTensor mean, SymbolicTensor variance, int axis, SymbolicTensor? offset = null, SymbolicTensor? scale = null, double epsilon = 1e-3)
    {
        int at = x.Shape.Axis(axis, "batch_normalization");
        int[] wide = [.. Enumerable.Range(0, x.Shape.Rank).Select(i => i == at ? -1 : 1)];
        return Normalizing.Apply(x, Wide(mean)!, Wide(variance)!, Wide(scale), Wide(offset), epsilon);

        // Whole numbers, too, may be the scale and the offset.
        SymbolicTensor? Wide(SymbolicTensor? t) => t is null ? null : Tf.Cast.Of(at == x.Shape.Rank - 1 || t.Shape.Rank == 0 ? t : Tf.Reshape.Of(t, wide), mean.DType);
    }

    /// <summary>(x − mean) / √(variance + epsilon) · gamma + beta, mean and variance along axes.</summary>
    /// <param name="x">Any shape; half precision is computed in single precision.</param>
    /// <param name="gamma">What it is multiplied by, along the axes; nothing by default.</param>
    /// <param name="beta">What is added, along the axes; nothing by default.</param>
    /// <param name="axis">The axes; the last by default.</param>
    /// <param name="epsilon">What is added to the variance; 1e-7 by default.</param>
    [Operation("LayerNorm")]
    public static SymbolicTensor LayerNormalization(SymbolicTensor x, SymbolicTensor? gamma = null, SymbolicTensor? beta = null, Axes? axis = null, double? epsilon = null)
    {
        int[] axes = [.. (axis ?? -1).Numbers.Select(a => x.Shape.Axis(a, "layer_normalization")).Order()];
        SymbolicTensor wide = Tf.Cast.Of(x, Promotion.Of(x.DType, DType.Float32));
        int[] lengths = [.. Enumerable.Range(0, x.Shape.Rank).Select(i => axes.Contains(i) ? x.Shape[i] ?? -1 : 1)];
        (SymbolicTensor mean, SymbolicTensor variance) = Normalizing.Moments(wide, axes);
        return Tf.Cast.Of(Normalizing.Apply(wide, mean, variance, Broad(gamma), Broad(beta), epsilon ?? Epsilon), x.DType);

        SymbolicTensor? Broad(SymbolicTensor? v) => v is null ? null : Tf.Cast.Of(v.Shape.Rank == x.Shape.Rank ? v : Tf.Reshape.Of(v, lengths), wide.DType);
    }

    /// <summary>x / √(mean of x² + epsilon) · scale, the mean along axes.</summary>
    /// <param name="x">Any shape; half precision is computed in single precision.</param>
    /// <param name="scale">What it is multiplied by; nothing by default.</param>
    /// <param name="axis">The axes; the last by default.</param>
    /// <param name="epsilon">What is added to the mean; 1e-7 by default.</param>
    [Operation("RMSNorm")]
    public static SymbolicTensor RmsNormalization(SymbolicTensor x, SymbolicTensor? scale = null, Axes? axis = null, double? epsilon = null)
    {
        SymbolicTensor wide = Tf.Cast.Of(x.Shape.Rank == 0 ? Tf.ExpandDims.Of(x, 0) : x, Promotion.Of(x.DType, DType.Float32));
        SymbolicTensor y = wide * Tf.Rsqrt.Of(Tf.Mean.Of(Tf.Square.Of(wide), (axis ?? -1).Numbers, keepDims: true) + (epsilon ?? Epsilon));
        return Tf.Cast.Of(scale is null ? y : y * Tf.Cast.Of(scale, y.DType), x.DType);
    }

    /// <summary>x / max(its norm, epsilon) along axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; the last by default.</param>
    /// <param name="order">Which norm: the sum of absolute values to this power, and the root.</param>
    /// <param name="epsilon">The smallest norm; 1e-7 by default.</param>
    public static SymbolicTensor Normalize(SymbolicTensor x, Axes? axis = null, int order = 2, double? epsilon = null)
    {
        if (order < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(order), FourLines.Text("normalize: there is no norm of that order.", "1 or more", $"{order}", "choose 1 or 2."));
        }

        x = x.Shape.Rank == 0 ? Tf.ExpandDims.Of(x, 0) : x;
        int[] axes = (axis ?? -1).Numbers;
        return order == 2 ? x * Tf.Minimum.Of(Tf.Rsqrt.Of(Tf.Sum.Of(Tf.Square.Of(x), axes, keepDims: true)), 1 / (epsilon ?? Epsilon))
            : x / Tf.Maximum.Of(LinalgOperations.Norm(x, order, axes, keepdims: true), epsilon ?? Epsilon);
    }

    /// <summary>Peak signal-to-noise ratio, 20 · log₁₀ maxVal − 10 · log₁₀ of the mean squared difference, in dB.</summary>
    /// <param name="x1">Images.</param>
    /// <param name="x2">Images of the same shape.</param>
    /// <param name="maxVal">The largest value a pixel can have.</param>
    [Operation("PSNR")]
    public static SymbolicTensor Psnr(SymbolicTensor x1, SymbolicTensor x2, double maxVal)
    {
        if (!x1.Shape.IsCompatibleWith(x2.Shape))
        {
            throw new ShapeException("psnr: the images have different shapes.", $"{x1.Shape}", $"{x2.Shape}", "give images of one shape.");
        }

        SymbolicTensor error = Tf.Mean.Of(Tf.Square.Of(x1 - x2));
        return (20 * Math.Log10(maxVal)) - (Tf.Log.Of(error) * (10 / Math.Log(10)));
    }

    /// <summary>Complex numbers of given absolute values and angles.</summary>
    /// <param name="abs">The absolute values.</param>
    /// <param name="angle">The angles, in radians.</param>
    public static SymbolicTensor Polar(SymbolicTensor abs, SymbolicTensor angle) => Tf.Complex.Of(abs * Tf.Cos.Of(angle), abs * Tf.Sin.Of(angle));
}
