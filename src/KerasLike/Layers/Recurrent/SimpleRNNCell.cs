using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>One step of a fully connected recurrent layer: y = activation(x · kernel + h · recurrent_kernel + bias), which is the new h too.</summary>
/// <remarks>
/// <para>Input: (batch, features), and the state h (batch, units). Output: (batch, units), and the same as state.</para>
/// <para>Weights: kernel (features, units), recurrent_kernel (units, units), bias (units).</para>
/// <para>Emits: MatMul, BiasAdd, AddV2, the ops of the activation.</para>
/// <para>Source: keras.layers.SimpleRNNCell, https://keras.io/api/layers/recurrent_layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new RNN(new SimpleRNNCell(4)).Apply(x);</code></example>
public sealed class SimpleRNNCell : UnitsCell
{
    /// <summary>Creates the cell.</summary>
    /// <param name="units">The length of the output and of each state, from 1 on.</param>
    /// <param name="activation">The function of candidates and outputs; <c>tanh</c> by default, <c>linear</c> for none.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="recurrentInitializer">The recurrent kernel's first values; <c>orthogonal</c> by default.</param>
    /// <param name="biasInitializer">The bias' first values; <c>zeros</c> by default.</param>
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
    public SimpleRNNCell(int units, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0.0, double recurrentDropout = 0.0, int? seed = null, string? name = null, bool trainable = true,
        DTypePolicy? dtype = null)
        : base(1, units, activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name, trainable, dtype, seedFirst: true)
    {
    }

    /// <summary>The length of the output and of the state.</summary>
    public int Units => Width;

    /// <inheritdoc/>
    private protected override Func<SymbolicTensor, SymbolicStructure, CellStep> Stepper(Recurrent recurrent) => (x, states) =>
    {
        SymbolicTensor h = Activation.Of(x + recurrent.Product(states[0]));
        return new CellStep(h, [h]);
    };
}
