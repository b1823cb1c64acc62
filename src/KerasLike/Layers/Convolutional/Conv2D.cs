using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Convolution over two axes, such as an image: y[o] = activation(Σ x[o · strides + f · dilationRate] · kernel[f] + bias).</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or (batch, channels, height, width) with <c>channels_first</c>. Output: the same with filters channels.</para>
/// <para>Weights: kernel (*kernelSize, channels / groups, filters), bias (filters).</para>
/// <para>Emits: Conv2D, BiasAdd, the ops of the activation; Transpose around them with <c>channels_first</c>.</para>
/// <para>Source: keras.layers.Conv2D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Conv2D(32, 3, activation: "relu").Apply(x);</code></example>
[Alias("Convolution2D")]
public class Conv2D : BaseConv
{
    /// <summary>Creates the layer.</summary>
    /// <param name="filters">The number of output channels, from 1 on.</param>
    /// <param name="kernelSize">The lengths of the kernel.</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c> (windows inside the input) or <c>same</c> (zeros around it, as many windows as pixels at strides of 1).</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="groups">Groups of channels, each convolved by itself.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias's first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias's penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="biasConstraint">The bias's constraint.</param>
    /// <param name="loraRank">The rank of a low-rank update that is learnt instead of the kernel (LoRA); none by default.</param>
    /// <param name="loraAlpha">Scales that update by loraAlpha / loraRank; loraRank by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public Conv2D(int filters, Sizes kernelSize, Sizes? strides = null, string padding = "valid", string? dataFormat = null, Sizes? dilationRate = null, int groups = 1, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null, int? loraRank = null, int? loraAlpha = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(2, filters, kernelSize, strides, padding, dataFormat, dilationRate, groups, activation, useBias, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, loraRank, loraAlpha, inputShape, name, trainable, dtype)
    {
    }
}
