using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Follow the regularized leader: weights computed from the sum of all gradients, with penalties that make many of them 0.</summary>
/// <remarks>
/// <para>n = a + g²; p = −learningRatePower; z += g + 2 · l2Shrinkage · w − (nᵖ − aᵖ) / rate · w; w = (clip(z, −l1, l1) − z) / (nᵖ / rate + 2 (l2 + beta / (2 rate))); a = n.</para>
/// <para>Source: McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013; keras.optimizers.Ftrl.</para>
/// </remarks>
public sealed class Ftrl : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="learningRatePower">How the rate falls with the sum of squares, 0 or less; 0 is a fixed rate.</param>
    /// <param name="initialAccumulatorValue">What the sums of squares start from, 0 or more.</param>
    /// <param name="l1RegularizationStrength">The penalty on absolute values, 0 or more.</param>
    /// <param name="l2RegularizationStrength">The penalty on squares, 0 or more.</param>
    /// <param name="l2ShrinkageRegularizationStrength">A penalty on squares that is added to the gradients, 0 or more.</param>
    /// <param name="beta">Added to the penalty on squares, divided by twice the rate.</param>
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
    public Ftrl(LearningRate? learningRate = null, double learningRatePower = -0.5, double initialAccumulatorValue = 0.1, double l1RegularizationStrength = 0.0,
        double l2RegularizationStrength = 0.0, double l2ShrinkageRegularizationStrength = 0.0, double beta = 0.0, double? weightDecay = null, double? clipnorm = null,
        double? clipvalue = null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        LearningRatePower = learningRatePower <= 0 ? learningRatePower : throw Bad("learningRatePower", "0 or less", learningRatePower);
        InitialAccumulatorValue = initialAccumulatorValue >= 0 ? initialAccumulatorValue : throw Bad("initialAccumulatorValue", "0 or more", initialAccumulatorValue);
        L1RegularizationStrength = l1RegularizationStrength >= 0 ? l1RegularizationStrength : throw Bad("l1RegularizationStrength", "0 or more", l1RegularizationStrength);
        L2RegularizationStrength = l2RegularizationStrength >= 0 ? l2RegularizationStrength : throw Bad("l2RegularizationStrength", "0 or more", l2RegularizationStrength);
        L2ShrinkageRegularizationStrength = l2ShrinkageRegularizationStrength >= 0 ? l2ShrinkageRegularizationStrength : throw Bad("l2ShrinkageRegularizationStrength", "0 or more", l2ShrinkageRegularizationStrength);
        Beta = beta;
    }

    /// <summary>How the rate falls with the sum of squares, 0 or less; 0 is a fixed rate.</summary>
    public double LearningRatePower { get; }

    /// <summary>What the sums of squares start from, 0 or more.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>The penalty on absolute values, 0 or more.</summary>
    public double L1RegularizationStrength { get; }

    /// <summary>The penalty on squares, 0 or more.</summary>
    public double L2RegularizationStrength { get; }

    /// <summary>A penalty on squares that is added to the gradients, 0 or more.</summary>
    public double L2ShrinkageRegularizationStrength { get; }

    /// <summary>Added to the penalty on squares, divided by twice the rate.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        foreach (Variable variable in variables)
        {
            AddSlot(variable, "accumulator", Filled(variable, InitialAccumulatorValue));
            AddSlots([variable], "linear");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        (Variable squares, Variable linear) = (Slot(variable, "accumulator"), Slot(variable, "linear"));
        SymbolicTensor w = variable.Read(graph), old = squares.Read(graph), sum = old + gradient.Squared();
        SymbolicTensor Power(SymbolicTensor x) => Pow.Of(x, Const.Like(x, -LearningRatePower));
        SymbolicTensor z = linear.Read(graph) + (gradient + (2 * L2ShrinkageRegularizationStrength * w) - ((Power(sum) - Power(old)) / rate * w));
        Assign(linear, z);
        SymbolicTensor penalty = 2 * (L2RegularizationStrength + (Beta / (2.0 * rate)));
        SymbolicTensor clipped = Minimum.Of(Maximum.Of(z, -L1RegularizationStrength), L1RegularizationStrength);
        Assign(variable, (clipped - z) / ((Power(sum) / rate) + penalty));
        Assign(squares, sum);
    }
}
