using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>One step of a gated recurrent unit: h' = z · h + (1 − z) · candidate, with an update gate z, and a reset gate r in the candidate.</summary>
/// <remarks>
/// <para>z, r = recurrentActivation(x · kernel + h · recurrent_kernel + bias), a third of the columns each; the candidate is activation(x · kernel + r · (h · recurrent_kernel) + bias)
/// with resetAfter, else activation(x · kernel + (r · h) · recurrent_kernel + bias), with the last third.</para>
/// <para>Input: (batch, features), and the state h (batch, units). Output: (batch, units), and the same as state.</para>
/// <para>Weights: kernel (features, 3 units), recurrent_kernel (units, 3 units), bias (2, 3 units): one for each product; without resetAfter (3 units).</para>
/// <para>Emits: MatMul, BiasAdd, Split, AddV2, Mul, Sub, the ops of the activations.</para>
/// <para>Source: Cho et al., "Learning phrase representations using RNN encoder-decoder", EMNLP 2014; keras.layers.GRUCell, https://keras.io/api/layers/recurrent_layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new RNN(new GRUCell(4)).Apply(x);</code></example>
public sealed class GRUCell : UnitsCell
{
    /// <summary>Creates the cell.</summary>
    /// <param name="units">The length of the output and of each state, from 1 on.</param>
    /// <param name="activation">The function of candidates and outputs; <c>tanh</c> by default, <c>linear</c> for none.</param>
    /// <param name="recurrentActivation">The function of the gates; <c>sigmoid</c> by default.</param>
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
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the recurrent kernel, or before.</param>
    /// <param name="seed">The seed of the masks: with it they are Keras' own.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public GRUCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null, Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0.0,
        double recurrentDropout = 0.0, bool resetAfter = true, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(3, units, activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name, trainable, dtype)
    {
        RecurrentActivation = recurrentActivation ?? new Activations.Sigmoid();
        ResetAfter = resetAfter;
    }

    /// <summary>The length of the output and of the state.</summary>
    public int Units => Width;

    /// <summary>The function of the gates.</summary>
    public ActivationFunction RecurrentActivation { get; }

    /// <summary>Whether the reset gate is applied after the product with the recurrent kernel.</summary>
    public bool ResetAfter { get; }

    /// <inheritdoc/>
    private protected override Shape BiasShape => ResetAfter ? (2, 3 * Units) : 3 * Units;

    /// <inheritdoc/>
    private protected override SymbolicTensor InputBias(SymbolicTensor bias) => ResetAfter ? bias[0] : bias;

    /// <inheritdoc/>
    private protected override Func<SymbolicTensor, SymbolicStructure, CellStep> Stepper(Recurrent recurrent)
    {
        if (!ResetAfter)
        {
            (Recurrent gates, Recurrent candidate) = (recurrent.Gates(0, 2), recurrent.Gates(2, 1));
            return (x, states) =>
            {
                SymbolicTensor h = states[0];
                SymbolicTensor[] ofX = Split.Of(x, 3, -1), ofH = Split.Of(gates.Product(h), 2, -1);
                SymbolicTensor r = RecurrentActivation.Of(ofX[1] + ofH[1]);
                return Mixed(ofX[0] + ofH[0], ofX[2] + candidate.Product(h, r), h);
            };
        }

        SymbolicTensor? bias = recurrent.Bias?[1];
        return (x, states) =>
        {
            SymbolicTensor h = states[0], product = recurrent.Product(h), biased = bias is null ? product : BiasAdd.Of(product, bias);
            SymbolicTensor[] ofX = Split.Of(x, 3, -1), ofH = Split.Of(biased, 3, -1);
            SymbolicTensor r = RecurrentActivation.Of(ofX[1] + ofH[1]);
            return Mixed(ofX[0] + ofH[0], ofX[2] + (r * ofH[2]), h);
        };
    }

    private CellStep Mixed(SymbolicTensor update, SymbolicTensor candidate, SymbolicTensor h)
    {
        // The same as z h + (1 - z) candidate, with less to keep for the gradient.
        SymbolicTensor z = RecurrentActivation.Of(update), next = Activation.Of(candidate);
        SymbolicTensor mixed = next + (z * (h - next));
        return new CellStep(mixed, [mixed]);
    }
}
