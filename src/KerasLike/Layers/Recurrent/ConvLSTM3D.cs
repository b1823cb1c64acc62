using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Long short-term memory over a sequence of three axes, such as volumes: an LSTM whose products are convolutions.</summary>
/// <remarks>
/// <para>Input: (batch, steps, depth, height, width, channels), or (batch, steps, channels, depth, height, width) with <c>channels_first</c>. Output: (batch, depth, height, width, filters), with the steps after the batch with returnSequences; then the states h and c with returnState.</para>
/// <para>Weights, of the cell inside: kernel (*kernelSize, channels, 4 filters), recurrent_kernel (*kernelSize, filters, 4 filters), bias (4 filters).</para>
/// <para>Emits: Transpose, the convolution of all steps at once; a While with the convolution of the state, Split, AddV2, Mul, the ops of the activations.</para>
/// <para>Source: Shi et al., "Convolutional LSTM network", NIPS 2015; keras.layers.ConvLSTM3D, https://keras.io/api/layers/recurrent_layers/.</para>
/// </remarks>
/// <example><code>model.Add(new ConvLSTM3D(8, 3, padding: "same"));</code></example>
public sealed class ConvLSTM3D : ConvLSTM
{
    /// <summary>Creates the layer.</summary>
    /// <param name="filters">The number of output channels, from 1 on.</param>
    /// <param name="kernelSize">The lengths of the kernels.</param>
    /// <param name="strides">Pixels from one window of the input to the next; 1 by default. The convolution of the state has strides of 1.</param>
    /// <param name="padding"><c>valid</c> (windows inside the input) or <c>same</c> (zeros around it). The convolution of the state is always padded to the same size.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="activation">The function of candidates and outputs; <c>tanh</c> by default, <c>linear</c> for none.</param>
    /// <param name="recurrentActivation">The function of the gates; <c>sigmoid</c> by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="recurrentInitializer">The recurrent kernel's first values; <c>orthogonal</c> by default.</param>
    /// <param name="biasInitializer">The bias' first values; <c>zeros</c> by default.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with ones.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="recurrentRegularizer">The recurrent kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias' penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="recurrentConstraint">The recurrent kernel's constraint.</param>
    /// <param name="biasConstraint">The bias' constraint.</param>
    /// <param name="dropout">The share of the inputs that is dropped while training, the same at all steps; below 0 counts as 0, above 1 as 1.</param>
    /// <param name="recurrentDropout">The share of the states that is dropped while training, the same at all steps.</param>
    /// <param name="seed">The seed of the masks: with it they are Keras' own.</param>
    /// <param name="returnSequences">Whether the outputs of all steps are returned, or the last alone.</param>
    /// <param name="returnState">Whether the states after the last step are returned too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first; the outputs come in that order.</param>
    /// <param name="stateful">Whether a batch begins with the states in which the batch before ended.</param>
    /// <param name="unroll">Whether each step gets ops of its own instead of a loop.</param>
    /// <param name="zeroOutputForMask">Whether a step that is masked gives zeros, or the output before.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public ConvLSTM3D(int filters, Sizes kernelSize, Sizes? strides = null, string padding = "valid", string? dataFormat = null, Sizes? dilationRate = null, ActivationFunction? activation = null,
        ActivationFunction? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0.0, double recurrentDropout = 0.0, int? seed = null,
        bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool unroll = false, bool zeroOutputForMask = false, Shape? inputShape = null,
        string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(3, filters, kernelSize, strides, padding, dataFormat, dilationRate, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, unitForgetBias, kernelRegularizer, recurrentRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, inputShape, name, trainable, dtype)
    {
    }
}
