using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers.Schedules;

/// <summary>rate = initial · decayRate^(step / decaySteps).</summary>
/// <remarks><para>Source: keras.optimizers.schedules.ExponentialDecay.</para></remarks>
/// <example><code>Optimizer optimizer = new SGD(new ExponentialDecay(0.1, decaySteps: 1000, decayRate: 0.9));</code></example>
public sealed class ExponentialDecay : LearningRateSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">After how many steps the rate is decayRate times as large.</param>
    /// <param name="decayRate">The factor.</param>
    /// <param name="staircase">Whether the rate stays the same within decaySteps steps.</param>
    /// <param name="name">The name.</param>
    public ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string name = "ExponentialDecay")
    {
        InitialLearningRate = initialLearningRate;
        DecaySteps = Steps("ExponentialDecay", "decaySteps", decaySteps);
        DecayRate = decayRate;
        Staircase = staircase;
        Name = name;
    }

    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>After how many steps the rate is decayRate times as large.</summary>
    public double DecaySteps { get; }

    /// <summary>The factor.</summary>
    public double DecayRate { get; }

    /// <summary>Whether the rate stays the same within decaySteps steps.</summary>
    public bool Staircase { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor step)
    {
        SymbolicTensor share = Share(step, DecaySteps, Staircase);
        return InitialLearningRate * Pow.Of(Const.Like(share, DecayRate), share);
    }
}
