using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Gradient descent by the sign of a running mean: every weight moves by the learning rate, one way or the other.</summary>
/// <remarks>
/// <para>w -= rate · sign(beta1 · m + (1 − beta1) g), then m = beta2 · m + (1 − beta2) g.</para>
/// <para>Source: Chen et al., "Symbolic discovery of optimization algorithms", 2023; keras.optimizers.Lion.</para>
/// </remarks>
public sealed class Lion : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="beta1">The share of the running mean in the direction of a step, above 0 and up to 1.</param>
    /// <param name="beta2">The share of the old mean in a new one.</param>
    /// <param name="weightDecay">The share of each weight that is taken away per step, times the learning rate.</param>
    /// <param name="clipnorm">The largest norm of the gradient of one weight.</param>
    /// <param name="clipvalue">The largest absolute value of an element of a gradient.</param>
    /// <param name="globalClipnorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether moving averages of the weights are kept.</param>
    /// <param name="emaMomentum">The share of the old average in a new one.</param>
    /// <param name="emaOverwriteFrequency">After how many steps the weights become their averages; never if null.</param>
    /// <param name="lossScaleFactor">What the loss is multiplied by before gradients are taken, and gradients divided by.</param>
    /// <param name="gradientAccumulationSteps">How many batches' gradients are averaged for one update.</param>
    /// <param name="name">The name.</param>
    public Lion(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.99, double? weightDecay = null, double? clipnorm = null, double? clipvalue = null,
        double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null, double? lossScaleFactor = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Beta1 = beta1 is > 0 and <= 1 ? beta1 : throw Bad("beta1", "a number above 0 and up to 1", beta1);
        Beta2 = beta2;
    }

    /// <summary>The share of the running mean in the direction of a step, above 0 and up to 1.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the old mean in a new one.</summary>
    public double Beta2 { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables) => AddSlots(variables, "momentum");

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Variable momentum = Slot(variable, "momentum");
        SymbolicTensor m = momentum.Read(gradient.Graph);
        SymbolicTensor beta1 = Const.Like(m, Beta1), beta2 = Const.Like(m, Beta2);
        AssignSub(variable, rate * Sign.Of((m * beta1) + (gradient * (1 - beta1))));
        Assign(momentum, (m * beta2) + (gradient * (1 - beta2)));
    }
}
