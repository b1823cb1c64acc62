using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Adam without a schedule: weights are the running mean of a sequence that Adam without momentum makes.</summary>
/// <remarks>
/// <para>v += (1 − beta2)(g² − v); z -= rate · g / (√(v / (1 − beta2ᵗ)) + epsilon), z starting at the weights; the mean x = (1 − 1/t) x + z / t; w = (1 − beta1) z + beta1 · x.</para>
/// <para>Keras takes x = (w − (1 − beta1) z) / beta1 with the new z instead of the old on TensorFlow, where beta1 has no effect: w is the mean itself. The numbers here are Keras'.</para>
/// <para>Source: Defazio et al., "The road less scheduled", NeurIPS 2024; keras.optimizers.ScheduleFreeAdamW.</para>
/// </remarks>
public sealed class ScheduleFreeAdamW : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.0025 if left out.</param>
    /// <param name="beta1">The share of the mean in the weights.</param>
    /// <param name="beta2">The share of the old mean of squares in a new one.</param>
    /// <param name="epsilon">Keeps the divisor from being 0.</param>
    /// <param name="warmupSteps">In how many steps the rate rises to its value.</param>
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
    public ScheduleFreeAdamW(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, int warmupSteps = 0,
        double? weightDecay = null, double? clipnorm = null, double? clipvalue = null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99,
        int? emaOverwriteFrequency = null, double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.0025, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
        WarmupSteps = warmupSteps;
    }

    /// <summary>The share of the mean in the weights.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the old mean of squares in a new one.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the divisor from being 0.</summary>
    public double Epsilon { get; }

    /// <summary>In how many steps the rate rises to its value.</summary>
    public int WarmupSteps { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        foreach (Variable variable in variables)
        {
            AddSlot(variable, "momentum", variable.Value);
            AddSlots([variable], "velocity");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        (Variable sequence, Variable velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        SymbolicTensor t = step + 1, beta1 = Const.Like(step, Beta1), beta2 = Const.Like(step, Beta2);
        if (WarmupSteps > 0)
        {
            rate *= Minimum.Of(t / WarmupSteps, 1);
        }

        SymbolicTensor v = velocity.Read(graph) + ((gradient.Squared() - velocity.Read(graph)) * (1 - beta2));
        Assign(velocity, v);
        SymbolicTensor root = Sqrt.Of(v / (1 - Pow.Of(beta2, t))) + Epsilon;
        AssignSub(sequence, rate * gradient / root);
        SymbolicTensor z = sequence.Read(graph), share = 1.0 / t;
        SymbolicTensor mean = (variable.Read(graph) - ((1 - beta1) * z)) / beta1;
        mean = ((1 - share) * mean) + (share * z);
        Assign(variable, ((1 - beta1) * z) + (beta1 * mean));
    }
}
