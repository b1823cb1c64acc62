using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the cells over vectors have in common: products by matrices.</summary>
public abstract class UnitsCell : KernelCell
{
    /// <summary>Creates the cell.</summary>
    /// <param name="gates">How many parts the columns of the kernels have.</param>
    /// <param name="units">The length of a state, from 1 on.</param>
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
    /// <param name="seedFirst">Whether the masks' seed is drawn before those of the initializers, where it is not given.</param>
    private protected UnitsCell(int gates, int units, ActivationFunction? activation, bool useBias, Initializer? kernelInitializer, Initializer? recurrentInitializer, Initializer? biasInitializer,
        Regularizer? kernelRegularizer, Regularizer? recurrentRegularizer, Regularizer? biasRegularizer, Constraint? kernelConstraint, Constraint? recurrentConstraint, Constraint? biasConstraint,
        double dropout, double recurrentDropout, int? seed, string? name, bool trainable, DTypePolicy? dtype, bool seedFirst = false)
        : base(gates, units, activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name, trainable, dtype, seedFirst) => InputSpec = new InputSpec(ndim: 2);

    /// <inheritdoc/>
    public override Structure<Shape> StateShapes => Structure<Shape>.ListOf([Structure<Shape>.Of(Width)]);

    /// <inheritdoc/>
    private protected override int StepRank => 2;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int features = Known(input, ^1);
        InputSpec = new InputSpec(ndim: 2, axes: new() { [-1] = features });
        AddWeights((features, Gates * Width), (Width, Gates * Width));
    }

    /// <inheritdoc/>
    private protected override SymbolicTensor InputProduct(SymbolicTensor x, SymbolicTensor kernel) => MatMul.Of(x, kernel);

    /// <inheritdoc/>
    private protected override SymbolicTensor StateProduct(SymbolicTensor h, SymbolicTensor kernel) => MatMul.Of(h, kernel);
}
