using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>The functions of <c>keras.ops.nn</c>: activations.</summary>
[Operations("keras.src.ops.nn")]
internal static partial class NNOperations
{
    /// <summary>max(x, 0).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Relu(SymbolicTensor x) => Tf.Relu.Of(x);

    /// <summary>min(max(x, 0), 6).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Relu6(SymbolicTensor x) => Tf.Relu6.Of(x);

    /// <summary>1 / (1 + e^−x).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Sigmoid(SymbolicTensor x) => Tf.Sigmoid.Of(x);

    /// <summary>0 up to −1, 1 from 1 on, the straight line between.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor SparseSigmoid(SymbolicTensor x) => new Activations.SparseSigmoid().Of(x);

    /// <summary>ln(1 + eˣ).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Softplus(SymbolicTensor x) => Tf.Softplus.Of(x);

    /// <summary>x / (1 + |x|).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Softsign(SymbolicTensor x) => Tf.Softsign.Of(x);

    /// <summary>x moved towards 0 by a threshold, 0 within it.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="threshold">How far.</param>
    public static SymbolicTensor SoftShrink(SymbolicTensor x, double threshold = 0.5) => new Activations.SoftShrink(threshold).Of(x);

    /// <summary>0 up to −1, (x + 1)² / 4 up to 1, x beyond.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor SparsePlus(SymbolicTensor x) => new Activations.SparsePlus().Of(x);

    /// <summary>x · sigmoid(x).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Silu(SymbolicTensor x) => new Activations.Silu().Of(x);

    /// <summary>x · sigmoid(x): another name of silu.</summary>
    /// <param name="x">Any shape.</param>
    [Operation("Silu")]
    public static SymbolicTensor Swish(SymbolicTensor x) => Silu(x);

    /// <summary>(x + √(x² + b)) / 2.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="b">How round it is at 0.</param>
    public static SymbolicTensor Squareplus(SymbolicTensor x, double b = 4) => new Activations.Squareplus(b).Of(x);

    /// <summary>ln sigmoid(x).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor LogSigmoid(SymbolicTensor x) => new Activations.LogSigmoid().Of(x);

    /// <summary>x above 0, a multiple of it below.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="negativeSlope">The slope below 0.</param>
    public static SymbolicTensor LeakyRelu(SymbolicTensor x, double negativeSlope = 0.2) => Tf.LeakyRelu.Of(x, (float)negativeSlope);

    /// <summary>relu6(x + 3) / 6.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor HardSigmoid(SymbolicTensor x) => new Activations.HardSigmoid().Of(x);

    /// <summary>x · relu6(x + 3) / 6.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor HardSilu(SymbolicTensor x) => new Activations.HardSilu().Of(x);

    /// <summary>x · relu6(x + 3) / 6: another name of hard_silu.</summary>
    /// <param name="x">Any shape.</param>
    [Operation("HardSilu")]
    public static SymbolicTensor HardSwish(SymbolicTensor x) => HardSilu(x);

    /// <summary>x above 0, alpha · (eˣ − 1) below.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="alpha">The limit below, negated.</param>
    public static SymbolicTensor Elu(SymbolicTensor x, double alpha = 1.0) => new Activations.Elu(alpha).Of(x);

    /// <summary>1.0507 · elu(x) with alpha 1.6733, which keeps mean 0 and variance 1.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Selu(SymbolicTensor x) => Tf.Selu.Of(x);

    /// <summary>x · Φ(x), Φ being the normal distribution.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="approximate">Whether tanh approximates it.</param>
    public static SymbolicTensor Gelu(SymbolicTensor x, bool approximate = true) => new Activations.Gelu(approximate).Of(x);

    /// <summary>max(x, 0) + alpha · (exp(min(x, 0) / alpha) − 1).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="alpha">The limit below, negated.</param>
    public static SymbolicTensor Celu(SymbolicTensor x, double alpha = 1.0) => new Activations.Celu(alpha).Of(x);

    /// <summary>a · sigmoid(b), a and b the halves of x along an axis.</summary>
    /// <param name="x">Any shape with an even number along the axis.</param>
    /// <param name="axis">The axis that is cut in half.</param>
    public static SymbolicTensor Glu(SymbolicTensor x, int axis = -1) => new Activations.Glu(axis).Of(x);

    /// <summary>x − tanh(x).</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor TanhShrink(SymbolicTensor x) => new Activations.TanhShrink().Of(x);

    /// <summary>x, kept from −1 to 1.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor HardTanh(SymbolicTensor x) => new Activations.HardTanh().Of(x);

    /// <summary>x, 0 where |x| is at most a threshold.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="threshold">The threshold.</param>
    public static SymbolicTensor HardShrink(SymbolicTensor x, double threshold = 0.5) => new Activations.HardShrink(threshold).Of(x);

    /// <summary>x above a threshold, another value elsewhere.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="defaultValue">The value elsewhere.</param>
    public static SymbolicTensor Threshold(SymbolicTensor x, double threshold, double defaultValue) => new Activations.Threshold(threshold, defaultValue).Of(x);

    /// <summary>exp(xᵢ) / Σ exp(xⱼ) along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor Softmax(SymbolicTensor x, int axis = -1) => new Activations.Softmax(axis).Of(x);

    /// <summary>exp(xᵢ) / Σ exp(xⱼ) over several axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if null.</param>
    public static SymbolicTensor Softmax(SymbolicTensor x, Axes? axis) => Activations.AlongLastAxis.Of(x, axis ?? All(x), Tf.Softmax.Of);

    /// <summary>xᵢ − ln Σ exp(xⱼ) along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor LogSoftmax(SymbolicTensor x, int axis = -1) => new Activations.LogSoftmax(axis).Of(x);

    /// <summary>xᵢ − ln Σ exp(xⱼ) over several axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if null.</param>
    public static SymbolicTensor LogSoftmax(SymbolicTensor x, Axes? axis) => Activations.AlongLastAxis.Of(x, axis ?? All(x), Tf.LogSoftmax.Of);

    /// <summary>max(x − τ, 0), by the τ that Keras computes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor Sparsemax(SymbolicTensor x, int axis = -1) => new Activations.Sparsemax(axis).Of(x);

    private static Axes All(SymbolicTensor x) => Enumerable.Range(0, x.Shape.Rank).ToArray();
}
