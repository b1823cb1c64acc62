using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Adam with a momentum that looks one step ahead and is lower in the first steps.</summary>
/// <remarks>
/// <para>c(t) = beta1 (1 − 0.5 · 0.96ᵗ), u(t) = c(1) · ... · c(t), t counting from 1. m += (1 − beta1)(g − m); v += (1 − beta2)(g² − v).</para>
/// <para>w -= rate · (c(t + 1) m / (1 − u(t + 1)) + (1 − c(t)) g / (1 − u(t))) / (√(v / (1 − beta2ᵗ)) + epsilon).</para>
/// <para>Source: Dozat, "Incorporating Nesterov momentum into Adam", 2016; keras.optimizers.Nadam.</para>
/// </remarks>
public sealed class Nadam : Optimizer
{
    private Variable? _product;

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
    public Nadam(LearningRate? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double? weightDecay = null, double? clipnorm = null,
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
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        AddSlots(variables, "momentum", "velocity");
        // Keras makes it without a name of its own, and trainable.
        _product = Add(new Variable(Const.Number(1, variables.Count > 0 ? variables[0].DType : DType.Float32), $"{Scope}{Name}/variable"));
    }

    /// <inheritdoc/>
    protected override void Begin(Graph graph, SymbolicTensor step)
    {
        SymbolicTensor product = _product!.Read(graph);
        Assign(_product, product * Beta1 * Share(Cast.Of(step, product.DType) + 1));
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        (Variable momentum, Variable velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        SymbolicTensor now = Beta1 * Share(step + 1), next = Beta1 * Share(step + 2);
        SymbolicTensor product = Cast.Of(_product!.Read(graph), variable.DType);
        SymbolicTensor m = momentum.Read(graph) + ((gradient - momentum.Read(graph)) * (1 - Const.Like(step, Beta1)));
        SymbolicTensor v = velocity.Read(graph) + ((gradient.Squared() - velocity.Read(graph)) * (1 - Const.Like(step, Beta2)));
        Assign(momentum, m);
        Assign(velocity, v);
        SymbolicTensor mean = (next * m / (1 - (product * next))) + ((1 - now) * gradient / (1 - product));
        SymbolicTensor square = v / (1 - Pow.Of(Const.Like(step, Beta2), step + 1));
        AssignSub(variable, mean * rate / (Sqrt.Of(square) + Epsilon));
    }

    // The share of beta1 that counts in a step.
    private static SymbolicTensor Share(SymbolicTensor step) => 1 - (0.5 * Pow.Of(Const.Like(step, 0.96), step));
}
