using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Gradient descent whose steps are as large as recent steps were, per weight.</summary>
/// <remarks>
/// <para>a = rho · a + (1 − rho) · g². s = −√(d + epsilon) · g / √(a + epsilon). d = rho · d + (1 − rho) · s². w += rate · s.</para>
/// <para>Source: Zeiler, "ADADELTA: an adaptive learning rate method", 2012; keras.optimizers.Adadelta.</para>
/// </remarks>
public sealed class Adadelta : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="rho">The share of the old means in new ones.</param>
    /// <param name="epsilon">Keeps the roots from being 0.</param>
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
    public Adadelta(LearningRate? learningRate = null, double rho = 0.95, double epsilon = 1e-7, double? weightDecay = null, double? clipnorm = null, double? clipvalue = null,
        double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null, double? lossScaleFactor = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Rho = rho;
        Epsilon = epsilon;
    }

    /// <summary>The share of the old means in new ones.</summary>
    public double Rho { get; }

    /// <summary>Keeps the roots from being 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables) => AddSlots(variables, "accumulated_grad", "accumulated_delta_var");

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Variable squares = Slot(variable, "accumulated_grad"), steps = Slot(variable, "accumulated_delta_var");
        SymbolicTensor a = (squares.Read(gradient.Graph) * Rho) + (gradient.Squared() * (1 - Rho));
        SymbolicTensor d = steps.Read(gradient.Graph);
        Gradient s = -(Sqrt.Of(d + Epsilon) * gradient / Sqrt.Of(a + Epsilon));
        SymbolicTensor newSteps = (d * Rho) + (s.Squared() * (1 - Rho));
        Assign(squares, a);
        Assign(steps, newSteps);
        AssignAdd(variable, rate * s);
    }
}
