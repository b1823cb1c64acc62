using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the layers of one cell with kernels have in common: the cell's arguments are theirs.</summary>
public abstract class KernelRecurrentLayer : RecurrentLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="cell">What is done at each step.</param>
    /// <param name="returnSequences">Whether the outputs of all steps are returned, or the last alone.</param>
    /// <param name="returnState">Whether the states after the last step are returned too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first.</param>
    /// <param name="stateful">Whether a batch begins with the states in which the batch before ended.</param>
    /// <param name="unroll">Whether each step gets ops of its own instead of a loop.</param>
    /// <param name="zeroOutputForMask">Whether a step that is masked gives zeros, or the output before.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    private protected KernelRecurrentLayer(KernelCell cell, bool returnSequences, bool returnState, bool goBackwards, bool stateful, bool unroll, bool zeroOutputForMask, Regularizer? activityRegularizer, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(cell, returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, activityRegularizer, inputShape, name, trainable, dtype) => InputSpec = new InputSpec(ndim: 3);

    /// <summary>The function of candidates and outputs.</summary>
    public ActivationFunction Activation => Own.Activation;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias => Own.UseBias;

    /// <summary>The kernel's first values.</summary>
    public Initializer KernelInitializer => Own.KernelInitializer;

    /// <summary>The recurrent kernel's first values.</summary>
    public Initializer RecurrentInitializer => Own.RecurrentInitializer;

    /// <summary>The bias' first values.</summary>
    public Initializer BiasInitializer => Own.BiasInitializer;

    /// <summary>The kernel's penalty.</summary>
    public Regularizer? KernelRegularizer => Own.KernelRegularizer;

    /// <summary>The recurrent kernel's penalty.</summary>
    public Regularizer? RecurrentRegularizer => Own.RecurrentRegularizer;

    /// <summary>The bias' penalty.</summary>
    public Regularizer? BiasRegularizer => Own.BiasRegularizer;

    /// <summary>The kernel's constraint.</summary>
    public Constraint? KernelConstraint => Own.KernelConstraint;

    /// <summary>The recurrent kernel's constraint.</summary>
    public Constraint? RecurrentConstraint => Own.RecurrentConstraint;

    /// <summary>The bias' constraint.</summary>
    public Constraint? BiasConstraint => Own.BiasConstraint;

    /// <summary>The share of the inputs that is dropped while training.</summary>
    public double Dropout => Own.Dropout;

    /// <summary>The share of the states that is dropped while training.</summary>
    public double RecurrentDropout => Own.RecurrentDropout;

    /// <summary>The seed of the masks.</summary>
    public int? Seed => Own.Seed;

    private KernelCell Own => (KernelCell)Cell;
}
