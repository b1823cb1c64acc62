using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Gradient descent along a running mean of gradients, divided by the root of a running mean of squares.</summary>
/// <remarks>
/// <para>m += (1 − beta1)(g − m); v += (1 − beta2)(g² − v); w -= rate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · m / (√v + epsilon), t counting from 1. amsgrad: the largest v so far takes its place in the last.</para>
/// <para>TensorFlow's ResourceApplyAdam subtracts the betas from 1 in single precision, Keras in double; the numbers here are Keras'.</para>
/// <para>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015; Reddi et al., "On the convergence of Adam and beyond", ICLR 2018; keras.optimizers.Adam.</para>
/// </remarks>
public class Adam : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="beta1">The share of the old mean in a new one.</param>
    /// <param name="beta2">The share of the old mean of squares in a new one.</param>
    /// <param name="epsilon">Keeps the divisor from being 0.</param>
    /// <param name="amsgrad">Whether the largest mean of squares so far is used.</param>
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
    public Adam(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false, double? weightDecay = null,
        double? clipnorm = null, double? clipvalue = null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int?
        emaOverwriteFrequency = null, double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
        Amsgrad = amsgrad;
    }

    /// <summary>The share of the old mean in a new one.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the old mean of squares in a new one.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the divisor from being 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the largest mean of squares so far is used.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        AddSlots(variables, "momentum", "velocity");
        if (Amsgrad)
        {
            AddSlots(variables, "velocity_hat");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step) =>
        Update(variable, Slot(variable, "momentum"), Slot(variable, "velocity"), Amsgrad ? Slot(variable, "velocity_hat") : null, gradient, rate, step, Beta1, Beta2, Epsilon);

    /// <summary>Emits Adam's update of one weight.</summary>
    internal static void Update(Variable variable, Variable momentum, Variable velocity, Variable? largest, Gradient gradient, SymbolicTensor rate, SymbolicTensor step, double beta1, double beta2, double epsilon)
    {
        Graph graph = gradient.Graph;
        SymbolicTensor beta1Power = Pow.Of(Const.Like(step, beta1), step + 1);
        SymbolicTensor beta2Power = Pow.Of(Const.Like(step, beta2), step + 1);
        SymbolicTensor alpha = rate * Sqrt.Of(1 - beta2Power) / (1 - beta1Power);
        SymbolicTensor m = Moved(momentum, gradient, 1 - beta1), v = Moved(velocity, gradient.Squared(), 1 - beta2);
        SymbolicTensor divisor = v;
        if (largest is not null)
        {
            divisor = Maximum.Of(largest.Read(graph), v);
            Assign(largest, divisor);
        }

        AssignSub(variable, m * alpha / (Sqrt.Of(divisor) + epsilon));
    }

    // average += (value − average) · share. Of a gradient of some rows all rows of the average decay, and what these add goes to their places alone.
    private static SymbolicTensor Moved(Variable average, Gradient value, double share)
    {
        SymbolicTensor before = average.Read(value.Graph);
        if (value.Rows is null)
        {
            SymbolicTensor after = before + ((value - before) * share);
            Assign(average, after);
            return after;
        }

        AssignSub(average, before * share);
        AssignAdd(average, value * share);
        return average.Read(value.Graph);
    }
}
