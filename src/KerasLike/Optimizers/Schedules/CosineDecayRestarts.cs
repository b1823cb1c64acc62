using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers.Schedules;

/// <summary>A cosine decay that starts again when it is through, each time tMul times as long and from a rate mMul times as high.</summary>
/// <remarks><para>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017; keras.optimizers.schedules.CosineDecayRestarts.</para></remarks>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="initialLearningRate">The rate at step 0.</param>
    /// <param name="firstDecaySteps">How many steps the first decay takes.</param>
    /// <param name="tMul">How many times as long each decay is as that before it.</param>
    /// <param name="mMul">How many times as high each decay starts as that before it.</param>
    /// <param name="alpha">The last rate as a share of the first.</param>
    /// <param name="name">The name.</param>
    public CosineDecayRestarts(double initialLearningRate, double firstDecaySteps, double tMul = 2.0, double mMul = 1.0, double alpha = 0.0, string name = "SGDRDecay")
    {
        InitialLearningRate = initialLearningRate;
        FirstDecaySteps = Steps("CosineDecayRestarts", "firstDecaySteps", firstDecaySteps);
        TMul = tMul;
        MMul = mMul;
        Alpha = alpha;
        Name = name;
    }

    /// <summary>The rate at step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>How many steps the first decay takes.</summary>
    public double FirstDecaySteps { get; }

    /// <summary>How many times as long each decay is as that before it.</summary>
    public double TMul { get; }

    /// <summary>How many times as high each decay starts as that before it.</summary>
    public double MMul { get; }

    /// <summary>The last rate as a share of the first.</summary>
    public double Alpha { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor step)
    {
        SymbolicTensor share = Number(step) / FirstDecaySteps, longer = Const.Like(share, TMul);
        SymbolicTensor restarts;
        if ((float)TMul == 1)
        {
            restarts = Floor.Of(share);
            share -= restarts;
        }
        else
        {
            // So many decays, each longer than the last, fit into the steps.
            restarts = Floor.Of(Log.Of(1 - (share * (1 - longer))) / Log.Of(longer));
            SymbolicTensor length = Pow.Of(longer, restarts);
            share = (share - ((1 - length) / (1 - longer))) / length;
        }

        SymbolicTensor cosine = 0.5 * Pow.Of(Const.Like(share, MMul), restarts) * (1 + Cos.Of(Math.PI * share));
        SymbolicTensor alpha = Const.Like(share, Alpha);
        return InitialLearningRate * (((1 - alpha) * cosine) + alpha);
    }
}
