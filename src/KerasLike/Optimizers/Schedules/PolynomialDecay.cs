using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers.Schedules;

/// <summary>rate = (initial − end) · (1 − step / decaySteps)^power + end, the step counted up to decaySteps.</summary>
/// <remarks><para>cycle: decaySteps is taken as many times as are needed to reach the step. Source: keras.optimizers.schedules.PolynomialDecay.</para></remarks>
public sealed class PolynomialDecay : LearningRateSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="decaySteps">After how many steps the end is reached.</param>
    /// <param name="endLearningRate">The rate at the end.</param>
    /// <param name="power">The power; 1 is a straight line.</param>
    /// <param name="cycle">Whether it starts again, each time from a lower rate.</param>
    /// <param name="name">The name.</param>
    public PolynomialDecay(double initialLearningRate, double decaySteps, double endLearningRate = 0.0001, double power = 1.0, bool cycle = false, string name = "PolynomialDecay")
    {
        InitialLearningRate = initialLearningRate;
        DecaySteps = Steps("PolynomialDecay", "decaySteps", decaySteps);
        EndLearningRate = endLearningRate;
        Power = power;
        Cycle = cycle;
        Name = name;
    }

    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>After how many steps the end is reached.</summary>
    public double DecaySteps { get; }

    /// <summary>The rate at the end.</summary>
    public double EndLearningRate { get; }

    /// <summary>The power.</summary>
    public double Power { get; }

    /// <summary>Whether it starts again.</summary>
    public bool Cycle { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor step)
    {
        SymbolicTensor at = Number(step), steps = Const.Like(at, DecaySteps);
        if (Cycle)
        {
            steps *= SelectV2.Of(Equal.Of(at, 0), Const.Like(at, 1), Ceil.Of(at / DecaySteps));
        }
        else
        {
            at = Minimum.Of(at, steps);
        }

        SymbolicTensor left = 1 - (at / steps);
        SymbolicTensor range = Const.Like(at, InitialLearningRate) - EndLearningRate;
        return (range * Pow.Of(left, Const.Like(left, Power))) + EndLearningRate;
    }
}
