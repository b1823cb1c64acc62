using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Long short-term memory over a sequence: <see cref="LSTMCell"/> at each step.</summary>
/// <remarks>
/// <para>Input: (batch, steps, features). Output: (batch, units), or (batch, steps, units) with returnSequences; then the states h and c with returnState.</para>
/// <para>Weights, of the cell inside: kernel (features, 4 units), recurrent_kernel (units, 4 units), bias (4 units).</para>
/// <para>Emits: Transpose, and BlockLSTMV2 where it computes just that: in single precision, with tanh and sigmoid, without mask, recurrent dropout and unroll; else
/// MatMul, BiasAdd for all steps at once, and a While with MatMul, Split, AddV2, Mul, the ops of the activations.</para>
/// <para>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 1997; keras.layers.LSTM, https://keras.io/api/layers/recurrent_layers/lstm/.</para>
/// </remarks>
/// <example><code>model.Add(new LSTM(128));</code></example>
public sealed class LSTM : KernelRecurrentLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="units">The length of the output and of each state, from 1 on.</param>
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
    /// <param name="useCudnn">Keras' choice of an implementation for graphics cards: null ("auto") or false; true is refused where there is none.</param>
    /// <param name="zeroOutputForMask">Whether a step that is masked gives zeros, or the output before.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public LSTM(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0.0, double recurrentDropout = 0.0, int? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool unroll = false, bool? useCudnn = null, bool zeroOutputForMask = false, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(new LSTMCell(units, activation: activation, recurrentActivation: recurrentActivation, useBias: useBias, kernelInitializer: kernelInitializer, recurrentInitializer: recurrentInitializer, biasInitializer: biasInitializer, unitForgetBias: unitForgetBias, kernelRegularizer: kernelRegularizer, recurrentRegularizer: recurrentRegularizer, biasRegularizer: biasRegularizer, kernelConstraint: kernelConstraint, recurrentConstraint: recurrentConstraint, biasConstraint: biasConstraint, dropout: dropout, recurrentDropout: recurrentDropout, seed: seed, name: "lstm_cell", trainable: trainable, dtype: dtype),
            returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, activityRegularizer, inputShape, name, trainable, dtype)
    {
        UseCudnn = useCudnn is not true ? useCudnn : throw new ArgumentException(FourLines.Text($"{Title}: there is no cuDNN here.", "null or false", "true", "leave useCudnn out."));
    }

    /// <summary>The length of the output and of each state.</summary>
    public int Units => Own.Units;

    /// <summary>The function of the gates.</summary>
    public ActivationFunction RecurrentActivation => Own.RecurrentActivation;

    /// <summary>Whether the forget gate's bias begins with ones.</summary>
    public bool UnitForgetBias => Own.UnitForgetBias;

    /// <summary>Keras' choice of an implementation for graphics cards; null: "auto".</summary>
    [Config(OmitsNull = true)]
    public bool? UseCudnn { get; }

    private LSTMCell Own => (LSTMCell)Cell;
}
