using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>One step of long short-term memory: c' = f · c + i · candidate, h' = o · activation(c'), with gates i, f and o.</summary>
/// <remarks>
/// <para>i, f, candidate, o = functions of a quarter of the columns of x · kernel + h · recurrent_kernel + bias each, in this order.</para>
/// <para>Input: (batch, features), and the states h and c (batch, units). Output: h', and the states h' and c'.</para>
/// <para>Weights: kernel (features, 4 units), recurrent_kernel (units, 4 units), bias (4 units).</para>
/// <para>Emits: MatMul, BiasAdd, Split, AddV2, Mul, the ops of the activations.</para>
/// <para>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 1997; keras.layers.LSTMCell, https://keras.io/api/layers/recurrent_layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new RNN(new LSTMCell(4)).Apply(x);</code></example>
public sealed class LSTMCell : UnitsCell
{
    /// <summary>Creates the cell.</summary>
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
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="recurrentConstraint">The recurrent kernel's constraint.</param>
    /// <param name="biasConstraint">The bias' constraint.</param>
    /// <param name="dropout">The share of the inputs that is dropped while training, the same at all steps; below 0 counts as 0, above 1 as 1.</param>
    /// <param name="recurrentDropout">The share of the states that is dropped while training, the same at all steps.</param>
    /// <param name="seed">The seed of the masks: with it they are Keras' own.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public LSTMCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null, Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0.0,
        double recurrentDropout = 0.0, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(4, units, activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name, trainable, dtype)
    {
        RecurrentActivation = recurrentActivation ?? new Activations.Sigmoid();
        UnitForgetBias = unitForgetBias;
    }

    /// <summary>The length of the output and of each state.</summary>
    public int Units => Width;

    /// <summary>The function of the gates.</summary>
    public ActivationFunction RecurrentActivation { get; }

    /// <summary>Whether the forget gate's bias begins with ones.</summary>
    public bool UnitForgetBias { get; }

    /// <inheritdoc/>
    public override Structure<Shape> StateShapes => LongShortTerm.StateShapes(Units);

    /// <inheritdoc/>
    private protected override TensorValue BiasValue() => UnitForgetBias ? LongShortTerm.BiasValue(BiasInitializer, Width, Dtype.VariableDType) : base.BiasValue();

    /// <inheritdoc/>
    private protected override Func<SymbolicTensor, SymbolicStructure, CellStep> Stepper(Recurrent recurrent) => LongShortTerm.Stepper(recurrent, Activation, RecurrentActivation);

    /// <inheritdoc/>
    private protected override Func<SymbolicTensor, SymbolicStructure, CellStep>? Whole(SymbolicTensor kernel, SymbolicTensor recurrentKernel, SymbolicTensor? bias)
    {
        if (Activation is not Activations.Tanh || RecurrentActivation is not Activations.Sigmoid || Dtype.ComputeDType != DType.Float32)
        {
            return null;
        }

        SymbolicTensor kernels = ConcatV2.Of([kernel, recurrentKernel], 0), b = bias ?? Const.Of(kernel.Graph, TensorValue.Zeros(4 * Units, DType.Float32));
        return (x, states) =>
        {
            (SymbolicTensor c, SymbolicTensor h) = BlockLSTMV2.Of(x, states[1], states[0], kernels, b);
            return new CellStep(h, [h[^1], c[^1]]);
        };
    }
}
