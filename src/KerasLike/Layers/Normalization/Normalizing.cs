using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>What the normalization layers share: mean and variance, and their use.</summary>
internal static class Normalizing
{
    /// <summary>Half precision as single: squares overflow early, or lose their digits.</summary>
    public static SymbolicTensor Wide(SymbolicTensor x) => x.DType is DType.Float16 or DType.BFloat16 ? Cast.Of(x, DType.Float32) : x;

    /// <summary>Mean and variance over some axes. As in TensorFlow the gradient of the variance does not go through its mean, which changes nothing but saves work.</summary>
    public static (SymbolicTensor Mean, SymbolicTensor Variance) Moments(SymbolicTensor x, int[] axes, bool keepDims = true)
    {
        SymbolicTensor mean = Mean.Of(x, axes, keepDims: true);
        SymbolicTensor variance = Mean.Of(Square.Of(x - StopGradient.Of(mean)), axes, keepDims);
        return (keepDims ? mean : Squeeze.Of(mean, axes), variance);
    }

    /// <summary>Mean and variance of what a mask leaves, over some axes; the mask lacks the last axis.</summary>
    public static (SymbolicTensor Mean, SymbolicTensor Variance) MaskedMoments(SymbolicTensor x, SymbolicTensor mask, int[] axes)
    {
        // Keras' epsilon, which keeps an empty sum from being divided by 0.
        const double epsilon = 1e-7;
        SymbolicTensor holds = ExpandDims.Of(Cast.Of(mask, DType.Bool), -1), zero = Const.Like(x, 0);
        SymbolicTensor weights = SelectV2.Of(holds, (x * 0) + 1, zero);
        SymbolicTensor count = Sum.Of(weights, axes, keepDims: true) + epsilon;
        SymbolicTensor mean = Sum.Of(SelectV2.Of(holds, x, zero), axes, keepDims: true) / count;
        SymbolicTensor variance = Sum.Of(Square.Of(SelectV2.Of(holds, x - mean, zero)), axes, keepDims: true) / count;
        return (Squeeze.Of(mean, axes), Squeeze.Of(variance, axes));
    }

    /// <summary>y = x · inv + (offset − mean · inv) with inv = scale / √(variance + epsilon).</summary>
    public static SymbolicTensor Apply(SymbolicTensor x, SymbolicTensor mean, SymbolicTensor variance, SymbolicTensor? scale, SymbolicTensor? offset, double epsilon)
    {
        SymbolicTensor inverse = Rsqrt.Of(variance + epsilon);
        inverse = scale is null ? inverse : inverse * scale;
        SymbolicTensor shift = -mean * inverse;
        return (x * inverse) + (offset is null ? shift : shift + offset);
    }

    /// <summary>A weight under a shape that broadcasts against the input.</summary>
    public static SymbolicTensor? Weight(Variable? weight, SymbolicTensor x, Shape wide) => weight is null ? null : Cast.Of(Graphs.Ops.Reshape.Of(weight.Read(x.Graph), wide.Dims), x.DType);
}
