using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers.Schedules;

/// <summary>rate = initial · ((1 − alpha) · (1 + cos(π · step / decaySteps)) / 2 + alpha), the step counted up to decaySteps.</summary>
/// <remarks>
/// <para>With a warmupTarget the rate first rises in a straight line from initial to it, in warmupSteps steps, and decays from there; warmupSteps without it does nothing, as in Keras.</para>
/// <para>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017; keras.optimizers.schedules.CosineDecay.</para>
/// </remarks>
public sealed class CosineDecay : LearningRateSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">How many steps the decay takes.</param>
    /// <param name="alpha">The last rate as a share of that from which it decays.</param>
    /// <param name="name">The name.</param>
    /// <param name="warmupTarget">The rate at the end of a warmup; null for none.</param>
    /// <param name="warmupSteps">How many steps the warmup takes.</param>
    public CosineDecay(double initialLearningRate, double decaySteps, double alpha = 0.0, string name = "CosineDecay", double? warmupTarget = null, double warmupSteps = 0)
    {
        InitialLearningRate = initialLearningRate;
        DecaySteps = Steps("CosineDecay", "decaySteps", decaySteps);
        Alpha = alpha;
        Name = name;
        WarmupTarget = warmupTarget;
        WarmupSteps = warmupSteps;
    }

    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>How many steps the decay takes.</summary>
    public double DecaySteps { get; }

    /// <summary>The last rate as a share of that from which it decays.</summary>
    public double Alpha { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The rate at the end of a warmup.</summary>
    public double? WarmupTarget { get; }

    /// <summary>How many steps the warmup takes.</summary>
    public double WarmupSteps { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor step)
    {
        SymbolicTensor at = Number(step);
        if (WarmupTarget is not double target)
        {
            return Decay(Minimum.Of(at, DecaySteps), InitialLearningRate);
        }

        at = Minimum.Of(at, Const.Like(at, DecaySteps) + WarmupSteps);
        SymbolicTensor rise = Const.Like(at, target) - InitialLearningRate;
        SymbolicTensor warm = (rise * (at / WarmupSteps)) + InitialLearningRate;
        return SelectV2.Of(Less.Of(at, WarmupSteps), warm, Decay(at - WarmupSteps, target));
    }

    private SymbolicTensor Decay(SymbolicTensor at, double from)
    {
        SymbolicTensor cosine = 0.5 * (1 + Cos.Of(Math.PI * (at / DecaySteps)));
        return from * (((1 - Alpha) * cosine) + Alpha);
    }
}
