using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Adam with the largest recent gradient in place of the root of the mean square.</summary>
/// <remarks>
/// <para>m += (1 − beta1)(g − m); u = max(beta2 · u, |g|); w -= rate · m / ((1 − beta1ᵗ)(u + epsilon)), t counting from 1.</para>
/// <para>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, section 7.1; keras.optimizers.Adamax.</para>
/// </remarks>
public sealed class Adamax : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="beta1">The share of the old mean in a new one.</param>
    /// <param name="beta2">The share of the old largest gradient that is compared with a new one.</param>
    /// <param name="epsilon">Keeps the divisor from being 0.</param>
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
    public Adamax(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double? weightDecay = null, double? clipnorm = null,
        double? clipvalue = null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
    }

    /// <summary>The share of the old mean in a new one.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the old largest gradient that is compared with a new one.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the divisor from being 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables) => AddSlots(variables, "momentum", "norm");

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        (Variable momentum, Variable norm) = (Slot(variable, "momentum"), Slot(variable, "norm"));
        SymbolicTensor m = momentum.Read(graph) + ((gradient - momentum.Read(graph)) * (1 - Beta1));
        SymbolicTensor u = Maximum.Of(Beta2 * norm.Read(graph), gradient.Map(Abs.Of));
        Assign(momentum, m);
        Assign(norm, u);
        AssignSub(variable, rate * m / ((1 - Pow.Of(Const.Like(step, Beta1), step + 1)) * (u + Epsilon)));
    }
}
