using KerasLike.Graphs;
using KerasLike.Optimizers;

namespace KerasLike.Callbacks;

/// <summary>Makes the learning rate smaller when a value has not become better for some epochs: rate · factor, but not below minLr.</summary>
/// <remarks>
/// <para>The logs get the learning rate of the epoch. After a reduction, cooldown epochs are not counted.</para>
/// <para>Source: keras.callbacks.ReduceLROnPlateau.</para>
/// </remarks>
public sealed class ReduceLROnPlateau : MonitorCallback
{
    /// <summary>Creates the callback.</summary>
    /// <param name="monitor">The value to watch.</param>
    /// <param name="factor">What the rate is multiplied by: below 1.</param>
    /// <param name="patience">After how many epochs that were not better.</param>
    /// <param name="verbose">1 writes a line when it acts.</param>
    /// <param name="mode">"min", "max" or "auto".</param>
    /// <param name="minDelta">By how much the value must be better to count.</param>
    /// <param name="cooldown">How many epochs after a reduction are not counted.</param>
    /// <param name="minLr">The smallest rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">factor is 1 or more.</exception>
    public ReduceLROnPlateau(string monitor = "val_loss", double factor = 0.1, int patience = 10, int verbose = 0, string mode = "auto", double minDelta = 1e-4, int cooldown = 0, double minLr = 0.0)
        : base(monitor, mode, minDelta: minDelta)
    {
        Factor = factor < 1 ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), FourLines.Text("ReduceLROnPlateau: factor makes the learning rate no smaller.", "a number below 1", $"{factor}", "give one such as 0.1."));
        Patience = patience;
        Verbose = verbose;
        Cooldown = cooldown;
        MinLr = minLr;
    }

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>After how many epochs that were not better.</summary>
    public int Patience { get; }

    /// <summary>1 writes a line when it acts.</summary>
    public int Verbose { get; }

    /// <summary>How many epochs after a reduction are not counted.</summary>
    public int Cooldown { get; }

    /// <summary>The smallest rate.</summary>
    public double MinLr { get; }

    /// <summary>The epochs since the value was better.</summary>
    public int Wait { get; private set; }

    /// <summary>The epochs that are still not counted.</summary>
    public int CooldownCounter { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => (Best, CooldownCounter, Wait) = (null, 0, 0);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        Prepare();
        LearningRates.Log(Model.Optimizer, logs);
        if (!logs.TryGetValue(Monitor, out LogValue current))
        {
            Warnings.Give($"Learning rate reduction is conditioned on metric `{Monitor}` which is not available. Available metrics are: {string.Join(",", logs.Keys)}.");
            return;
        }

        if (CooldownCounter > 0)
        {
            CooldownCounter--;
            Wait = 0;
        }

        if (IsImprovement(current, Best))
        {
            Best = current;
            Wait = 0;
        }
        else if (CooldownCounter == 0 && ++Wait >= Patience)
        {
            bool reduced = false;
            foreach ((Optimizer optimizer, string? name) in LearningRates.Of(Model.Optimizer))
            {
                reduced |= Reduce(optimizer, name, epoch);
            }

            if (reduced)
            {
                (CooldownCounter, Wait) = (Cooldown, 0);
            }
        }
    }

    // As in Keras the rate is read in single precision and multiplied in double.
    private bool Reduce(Optimizer optimizer, string? name, int epoch)
    {
        double old = optimizer.LearningRate;
        if (old <= (float)MinLr)
        {
            return false;
        }

        double rate = Math.Max(old * Factor, MinLr);
        optimizer.LearningRate = rate;
        if (Verbose > 0)
        {
            Messages.Out.Write($"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing{(name is null ? "" : " " + name)} learning rate to {PythonFormat.Repr(rate)}.\n");
        }

        return true;
    }
}
