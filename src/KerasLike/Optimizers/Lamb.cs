using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Adam with the step of each weight scaled to the weight's norm, for large batches.</summary>
/// <remarks>
/// <para>m += (1 − beta1)(g − m); v += (1 − beta2)(g² − v); u = m / (1 − beta1ᵗ) / (√(v / (1 − beta2ᵗ)) + epsilon); w -= rate · ‖w‖ / ‖u‖ · u, a ratio of 1 where a norm is 0.</para>
/// <para>Source: You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", ICLR 2020; keras.optimizers.Lamb.</para>
/// </remarks>
public sealed class Lamb : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="beta1">The share of the old mean in a new one.</param>
    /// <param name="beta2">The share of the old mean of squares in a new one.</param>
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
    public Lamb(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double? weightDecay = null, double? clipnorm = null,
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

    /// <summary>The share of the old mean of squares in a new one.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the divisor from being 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables) => AddSlots(variables, "momentum", "velocity");

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        (Variable momentum, Variable velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        SymbolicTensor m = momentum.Read(graph) + ((gradient - momentum.Read(graph)) * (1 - Beta1));
        SymbolicTensor v = velocity.Read(graph) + ((gradient.Squared() - velocity.Read(graph)) * (1 - Beta2));
        Assign(momentum, m);
        Assign(velocity, v);
        SymbolicTensor mean = m / (1 - Pow.Of(Const.Like(step, Beta1), step + 1));
        SymbolicTensor root = Sqrt.Of(v / (1 - Pow.Of(Const.Like(step, Beta2), step + 1))) + Epsilon;
        SymbolicTensor update = mean / root;
        SymbolicTensor weight = Norm(variable.Read(graph)), length = Norm(update), one = Const.Like(step, 1);
        SymbolicTensor ratio = SelectV2.Of(LogicalAnd.Of(Greater.Of(weight, 0), Greater.Of(length, 0)), weight / length, one);
        AssignSub(variable, ratio * rate * update);
    }

    private static SymbolicTensor Norm(SymbolicTensor x) => Sqrt.Of(Sum.Of(Square.Of(x)));
}
