using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Transposed convolution over two axes, such as an image: the gradient of a convolution by its input, which makes lengths larger by the strides.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or (batch, channels, height, width) with <c>channels_first</c>. Output: the same with filters channels, each length about strides times as long.</para>
/// <para>Weights: kernel (*kernelSize, filters, channels), bias (filters).</para>
/// <para>Emits: Conv2DBackpropInput, BiasAdd, the ops of the activation.</para>
/// <para>Source: keras.layers.Conv2DTranspose, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Conv2DTranspose(32, 3, strides: 2, padding: "same").Apply(x);</code></example>
[Alias("Convolution2DTranspose")]
public class Conv2DTranspose : BaseConvTranspose
{
    /// <summary>Creates the layer.</summary>
    /// <param name="filters">The number of output channels, from 1 on.</param>
    /// <param name="kernelSize">The lengths of the kernel.</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c> (windows inside the input) or <c>same</c> (zeros around it, as many windows as pixels at strides of 1).</param>
    /// <param name="outputPadding">Pixels added at the end of each axis; by default what makes the lengths multiples.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias's first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias's penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="biasConstraint">The bias's constraint.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public Conv2DTranspose(int filters, Sizes kernelSize, Sizes? strides = null, string padding = "valid", Sizes? outputPadding = null, string? dataFormat = null, Sizes? dilationRate = null, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(2, filters, kernelSize, strides, padding, outputPadding, dataFormat, dilationRate, activation, useBias, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, inputShape, name, trainable, dtype)
    {
    }
}
