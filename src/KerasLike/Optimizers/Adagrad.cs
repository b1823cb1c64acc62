using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Gradient descent with each step divided by the root of the sum of all squares so far, per weight.</summary>
/// <remarks>
/// <para>a += g². w -= rate · g / √(a + epsilon).</para>
/// <para>Source: Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 2011; keras.optimizers.Adagrad.</para>
/// </remarks>
public sealed class Adagrad : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="initialAccumulatorValue">What the sums start from.</param>
    /// <param name="epsilon">Keeps the root from being 0.</param>
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
    public Adagrad(LearningRate? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, double? weightDecay = null, double? clipnorm = null,
        double? clipvalue = null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        InitialAccumulatorValue = initialAccumulatorValue;
        Epsilon = epsilon;
    }

    /// <summary>What the sums start from.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>Keeps the root from being 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        foreach (Variable variable in variables)
        {
            AddSlot(variable, "accumulator", Filled(variable, InitialAccumulatorValue));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Variable squares = Slot(variable, "accumulator");
        AssignAdd(squares, gradient.Squared());
        AssignSub(variable, rate * gradient / Sqrt.Of(squares.Read(gradient.Graph) + Epsilon));
    }
}
