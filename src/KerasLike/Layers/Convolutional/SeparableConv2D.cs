using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>A depthwise convolution over two axes, such as an image, then one with a kernel of 1 that mixes the channels.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or (batch, channels, height, width) with <c>channels_first</c>. Output: the same with filters channels.</para>
/// <para>Weights: depthwise_kernel (*kernelSize, channels, depthMultiplier), pointwise_kernel (1, ..., channels · depthMultiplier, filters), bias (filters).</para>
/// <para>Emits: DepthwiseConv2dNative, Conv2D, BiasAdd, the ops of the activation.</para>
/// <para>Source: keras.layers.SeparableConv2D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new SeparableConv2D(32, 3).Apply(x);</code></example>
[Alias("SeparableConvolution2D")]
public class SeparableConv2D : BaseSeparableConv
{
    /// <summary>Creates the layer.</summary>
    /// <param name="filters">The number of output channels, from 1 on.</param>
    /// <param name="kernelSize">The lengths of the kernel.</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c> (windows inside the input) or <c>same</c> (zeros around it, as many windows as pixels at strides of 1).</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="depthMultiplier">Output channels for each input channel.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">The depthwise kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="pointwiseInitializer">The pointwise kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias's first values; <c>zeros</c> by default.</param>
    /// <param name="depthwiseRegularizer">The depthwise kernel's penalty.</param>
    /// <param name="pointwiseRegularizer">The pointwise kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias's penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="depthwiseConstraint">The depthwise kernel's constraint.</param>
    /// <param name="pointwiseConstraint">The pointwise kernel's constraint.</param>
    /// <param name="biasConstraint">The bias's constraint.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public SeparableConv2D(int filters, Sizes kernelSize, Sizes? strides = null, string padding = "valid", string? dataFormat = null, Sizes? dilationRate = null, int depthMultiplier = 1, ActivationFunction? activation = null, bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? pointwiseInitializer = null, Initializer? biasInitializer = null, Regularizer? depthwiseRegularizer = null, Regularizer? pointwiseRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? depthwiseConstraint = null, Constraint? pointwiseConstraint = null, Constraint? biasConstraint = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(2, filters, kernelSize, strides, padding, dataFormat, dilationRate, depthMultiplier, activation, useBias, depthwiseInitializer, pointwiseInitializer, biasInitializer, depthwiseRegularizer, pointwiseRegularizer, biasRegularizer, activityRegularizer, depthwiseConstraint, pointwiseConstraint, biasConstraint, inputShape, name, trainable, dtype)
    {
    }
}
