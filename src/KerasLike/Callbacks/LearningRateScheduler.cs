using KerasLike.Optimizers;

namespace KerasLike.Callbacks;

/// <summary>Sets the learning rate before each epoch: rate = schedule(epoch, rate).</summary>
/// <remarks>
/// <para>The logs get the learning rate of the epoch. An optimizer whose rate a schedule makes refuses to be set.</para>
/// <para>Source: keras.callbacks.LearningRateScheduler.</para>
/// </remarks>
/// <example><code>new LearningRateScheduler((epoch, rate) => epoch &lt; 10 ? rate : rate * 0.9)</code></example>
public sealed class LearningRateScheduler : Callback
{
    /// <summary>Creates the callback.</summary>
    /// <param name="schedule">The rate for an epoch, counted from 0, given the rate before.</param>
    /// <param name="verbose">1 writes a line for each epoch.</param>
    public LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0)
    {
        Schedule = schedule;
        Verbose = verbose;
    }

    /// <summary>Creates the callback.</summary>
    /// <param name="schedule">The rate for an epoch, counted from 0.</param>
    /// <param name="verbose">1 writes a line for each epoch.</param>
    public LearningRateScheduler(Func<int, double> schedule, int verbose = 0)
        : this((epoch, _) => schedule(epoch), verbose)
    {
    }

    /// <summary>The rate for an epoch, given the rate before.</summary>
    public Func<int, double, double> Schedule { get; }

    /// <summary>1 writes a line for each epoch.</summary>
    public int Verbose { get; }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        foreach ((Optimizer optimizer, string? name) in LearningRates.Of(Model.Optimizer))
        {
            double rate = Schedule(epoch, optimizer.LearningRate);
            optimizer.LearningRate = rate;
            if (Verbose > 0)
            {
                Messages.Out.Write($"\nEpoch {epoch + 1}: LearningRateScheduler setting {(name is null ? "" : name + " ")}learning rate to {PythonFormat.Repr(rate)}.\n");
            }
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => LearningRates.Log(Model.Optimizer, logs);
}
