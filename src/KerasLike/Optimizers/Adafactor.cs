using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Adam without momentum, whose mean squares of a matrix are kept as one number per row and one per column.</summary>
/// <remarks>
/// <para>b = 1 − t^beta2Decay; rows r and columns c are running means, with share b, of the means of g² + epsilon1; v = (r / mean(r)) c (for vectors v is the running mean itself); u = g / √v.</para>
/// <para>w -= max(epsilon2, rms(w)) · min(rate, 1/√t) · u / max(1, rms(u) / clipThreshold), t counting from 1. The cap 1/√t applies whatever relativeStep says, as in Keras.</para>
/// <para>Source: Shazeer and Stern, "Adafactor: adaptive learning rates with sublinear memory cost", ICML 2018; keras.optimizers.Adafactor.</para>
/// </remarks>
public sealed class Adafactor : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="beta2Decay">The power of the step with which the share of the old means rises.</param>
    /// <param name="epsilon1">Added to the squares.</param>
    /// <param name="epsilon2">The least scale of a weight.</param>
    /// <param name="clipThreshold">The largest root mean square of an update.</param>
    /// <param name="relativeStep">Whether the rate falls with the steps; it does in any case, as in Keras.</param>
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
    public Adafactor(LearningRate? learningRate = null, double beta2Decay = -0.8, double epsilon1 = 1e-30, double epsilon2 = 0.001, double clipThreshold = 1.0,
        bool relativeStep = true, double? weightDecay = null, double? clipnorm = null, double? clipvalue = null, double? globalClipnorm = null, bool useEma = false,
        double emaMomentum = 0.99, int? emaOverwriteFrequency = null, double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Beta2Decay = beta2Decay;
        Epsilon1 = epsilon1;
        Epsilon2 = epsilon2;
        ClipThreshold = clipThreshold;
        RelativeStep = relativeStep;
    }

    /// <summary>The power of the step with which the share of the old means rises.</summary>
    public double Beta2Decay { get; }

    /// <summary>Added to the squares.</summary>
    public double Epsilon1 { get; }

    /// <summary>The least scale of a weight.</summary>
    public double Epsilon2 { get; }

    /// <summary>The largest root mean square of an update.</summary>
    public double ClipThreshold { get; }

    /// <summary>Whether the rate falls with the steps; it does in any case, as in Keras.</summary>
    public bool RelativeStep { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        foreach (Variable variable in variables)
        {
            // Keras has unused whole numbers where there is nothing to factor.
            (Shape shape, bool factored) = (variable.Shape, IsFactored(variable));
            AddSlot(variable, "r", factored ? TensorValue.Zeros(shape[..^1], variable.DType) : 0, variable.Name);
            AddSlot(variable, "c", factored ? TensorValue.Zeros(shape[..^2].Concat(shape[^1..]), variable.DType) : 0, variable.Name);
            AddSlots([variable], "velocity");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        SymbolicTensor t = step + 1;
        SymbolicTensor scale = Maximum.Of(RootMeanSquare(variable.Read(graph)), Epsilon2) * Minimum.Of(rate, 1 / Sqrt.Of(t));
        SymbolicTensor share = 1 - Pow.Of(t, Const.Like(t, Beta2Decay));
        SymbolicTensor squares = gradient.Squared().Dense + Epsilon1;
        SymbolicTensor Running(string slot, SymbolicTensor value)
        {
            Variable mean = Slot(variable, slot);
            SymbolicTensor now = (share * mean.Read(graph)) + ((1 - share) * value);
            Assign(mean, now);
            return now;
        }

        SymbolicTensor v;
        if (IsFactored(variable))
        {
            SymbolicTensor rows = Running("r", Mean.Of(squares, [-1])), columns = Running("c", Mean.Of(squares, [-2]));
            v = ExpandDims.Of(rows / Mean.Of(rows, [-1], keepDims: true), -1) * ExpandDims.Of(columns, -2);
            Assign(Slot(variable, "velocity"), v);
        }
        else
        {
            v = Running("velocity", squares);
        }

        Gradient update = gradient / Sqrt.Of(v);
        SymbolicTensor length = RootMeanSquare(update.Squared(), update.Shape);
        AssignSub(variable, scale * (update / Maximum.Of(length / ClipThreshold, 1)));
    }

    private static bool IsFactored(Variable variable) => variable.Shape.Rank >= 2;

    private static SymbolicTensor RootMeanSquare(SymbolicTensor x) => Sqrt.Of(Mean.Of(Square.Of(x)));

    private static SymbolicTensor RootMeanSquare(Gradient squares, Shape shape) => Sqrt.Of(Sum.Of(squares.Values) / shape.Size);
}
