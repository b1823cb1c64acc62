using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Gradient descent with each step divided by the root of a running mean of squares.</summary>
/// <remarks>
/// <para>v = rho · v + (1 − rho) · g². centered: a = rho · a + (1 − rho) · g and d = v − a² + epsilon, else d = v + epsilon. s = rate · g / √d. momentum 0: w -= s, else m = momentum · m + s and w -= m.</para>
/// <para>Source: Tieleman and Hinton, "Lecture 6.5: RMSProp", 2012; keras.optimizers.RMSprop.</para>
/// </remarks>
public sealed class RMSprop : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="rho">The share of the old mean in a new one.</param>
    /// <param name="momentum">The share of the last step in the next.</param>
    /// <param name="epsilon">Keeps the root from being 0.</param>
    /// <param name="centered">Whether the variance takes the place of the mean square.</param>
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
    public RMSprop(LearningRate? learningRate = null, double rho = 0.9, double momentum = 0.0, double epsilon = 1e-7, bool centered = false, double? weightDecay = null,
        double? clipnorm = null, double? clipvalue = null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int?
        emaOverwriteFrequency = null, double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Rho = rho;
        Momentum = momentum;
        Epsilon = epsilon;
        Centered = centered;
    }

    /// <summary>The share of the old mean in a new one.</summary>
    public double Rho { get; }

    /// <summary>The share of the last step in the next.</summary>
    public double Momentum { get; }

    /// <summary>Keeps the root from being 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the variance takes the place of the mean square.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        AddSlots(variables, "velocity");
        if (Momentum > 0)
        {
            AddSlots(variables, "momentum");
        }

        if (Centered)
        {
            AddSlots(variables, "average_gradient");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        Variable velocity = Slot(variable, "velocity");
        SymbolicTensor v = (velocity.Read(graph) * Rho) + (gradient.Squared() * (1 - Rho));
        Assign(velocity, v);
        SymbolicTensor denominator = v + Epsilon;
        if (Centered)
        {
            Variable average = Slot(variable, "average_gradient");
            SymbolicTensor a = (average.Read(graph) * Rho) + (gradient * (1 - Rho));
            Assign(average, a);
            denominator = v - Square.Of(a) + Epsilon;
        }

        Gradient increment = rate * gradient / Sqrt.Of(denominator);
        if (Momentum > 0)
        {
            Variable momentum = Slot(variable, "momentum");
            increment = new Gradient((momentum.Read(graph) * Momentum) + increment);
            Assign(momentum, increment);
        }

        AssignSub(variable, increment);
    }
}
