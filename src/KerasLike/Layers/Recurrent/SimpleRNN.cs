using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Fully connected recurrent layer: h = activation(x · kernel + h · recurrent_kernel + bias) at each step.</summary>
/// <remarks>
/// <para>Input: (batch, steps, features). Output: (batch, units), or (batch, steps, units) with returnSequences; then the state h with returnState.</para>
/// <para>Weights, of the cell inside: kernel (features, units), recurrent_kernel (units, units), bias (units).</para>
/// <para>Emits: Transpose, MatMul, BiasAdd for all steps at once; a While with MatMul, AddV2, the ops of the activation.</para>
/// <para>Keras ignores activityRegularizer here; this layer adds its penalty.</para>
/// <para>Source: keras.layers.SimpleRNN, https://keras.io/api/layers/recurrent_layers/simple_rnn/.</para>
/// </remarks>
/// <example><code>model.Add(new SimpleRNN(32));</code></example>
public sealed class SimpleRNN : KernelRecurrentLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="units">The length of the output and of each state, from 1 on.</param>
    /// <param name="activation">The function of candidates and outputs; <c>tanh</c> by default, <c>linear</c> for none.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="recurrentInitializer">The recurrent kernel's first values; <c>orthogonal</c> by default.</param>
    /// <param name="biasInitializer">The bias' first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="recurrentRegularizer">The recurrent kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias' penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="recurrentConstraint">The recurrent kernel's constraint.</param>
    /// <param name="biasConstraint">The bias' constraint.</param>
    /// <param name="dropout">The share of the inputs that is dropped while training, the same at all steps; below 0 counts as 0, above 1 as 1.</param>
    /// <param name="recurrentDropout">The share of the states that is dropped while training, the same at all steps.</param>
    /// <param name="returnSequences">Whether the outputs of all steps are returned, or the last alone.</param>
    /// <param name="returnState">Whether the states after the last step are returned too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first; the outputs come in that order.</param>
    /// <param name="stateful">Whether a batch begins with the states in which the batch before ended.</param>
    /// <param name="unroll">Whether each step gets ops of its own instead of a loop.</param>
    /// <param name="seed">The seed of the masks: with it they are Keras' own.</param>
    /// <param name="zeroOutputForMask">Whether a step that is masked gives zeros, or the output before.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public SimpleRNN(int units, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0.0, double recurrentDropout = 0.0,
        bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool unroll = false, int? seed = null, bool zeroOutputForMask = false,
        Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(new SimpleRNNCell(units, activation: activation, useBias: useBias, kernelInitializer: kernelInitializer, recurrentInitializer: recurrentInitializer, biasInitializer: biasInitializer, kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer, biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint, biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout, seed: seed, name: "simple_rnn_cell", trainable: trainable, dtype: dtype),
            returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, activityRegularizer, inputShape, name, trainable, dtype)
    {
    }

    /// <summary>The length of the output and of each state.</summary>
    public int Units => Own.Units;

    private SimpleRNNCell Own => (SimpleRNNCell)Cell;
}
