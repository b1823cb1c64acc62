using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What convolutional LSTM layers over one, two and three axes have in common.</summary>
public abstract class ConvLSTM : KernelRecurrentLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
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
    protected ConvLSTM(int axes, int filters, Sizes kernelSize, Sizes? strides, string padding, string? dataFormat, Sizes? dilationRate, ActivationFunction? activation, ActivationFunction? recurrentActivation, bool useBias, Initializer? kernelInitializer, Initializer? recurrentInitializer, Initializer? biasInitializer, bool unitForgetBias, Regularizer? kernelRegularizer, Regularizer? recurrentRegularizer, Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? kernelConstraint, Constraint? recurrentConstraint, Constraint? biasConstraint, double dropout, double recurrentDropout, int? seed, bool returnSequences, bool returnState, bool goBackwards, bool stateful, bool unroll, bool zeroOutputForMask, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(new ConvLSTMCell(axes, filters, kernelSize, strides, padding, dataFormat, dilationRate, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, unitForgetBias, kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, "conv_lstm_cell", trainable, dtype),
            returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, activityRegularizer, inputShape, name, trainable, dtype) => InputSpec = new InputSpec(ndim: axes + 3);

    /// <summary>The number of output channels.</summary>
    public int Filters => Own.Filters;

    /// <summary>The lengths of the kernels.</summary>
    public Sizes KernelSize => Own.KernelSize;

    /// <summary>Pixels from one window of the input to the next.</summary>
    public Sizes Strides => Own.Strides;

    /// <summary>What happens at the borders of the input.</summary>
    public string Padding => Own.Padding;

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat => Own.DataFormat;

    /// <summary>Pixels from one number of the kernel to the next.</summary>
    public Sizes DilationRate => Own.DilationRate;

    /// <summary>The function of the gates.</summary>
    public ActivationFunction RecurrentActivation => Own.RecurrentActivation;

    /// <summary>Whether the forget gate's bias begins with ones.</summary>
    public bool UnitForgetBias => Own.UnitForgetBias;

    private ConvLSTMCell Own => (ConvLSTMCell)Cell;
}
