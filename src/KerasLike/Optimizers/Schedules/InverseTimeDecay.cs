using KerasLike.Graphs;

namespace KerasLike.Optimizers.Schedules;

/// <summary>rate = initial / (1 + decayRate · step / decaySteps).</summary>
/// <remarks><para>Source: keras.optimizers.schedules.InverseTimeDecay.</para></remarks>
public sealed class InverseTimeDecay : LearningRateSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">The unit in which steps are counted.</param>
    /// <param name="decayRate">How fast the divisor grows.</param>
    /// <param name="staircase">Whether the rate stays the same within decaySteps steps.</param>
    /// <param name="name">The name.</param>
    public InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string name = "InverseTimeDecay")
    {
        InitialLearningRate = initialLearningRate;
        DecaySteps = Steps("InverseTimeDecay", "decaySteps", decaySteps);
        DecayRate = decayRate;
        Staircase = staircase;
        Name = name;
    }

    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>The unit in which steps are counted.</summary>
    public double DecaySteps { get; }

    /// <summary>How fast the divisor grows.</summary>
    public double DecayRate { get; }

    /// <summary>Whether the rate stays the same within decaySteps steps.</summary>
    public bool Staircase { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor step) => InitialLearningRate / (1 + (DecayRate * Share(step, DecaySteps, Staircase)));
}
