using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>Ends training when a value has not become better for some epochs.</summary>
/// <remarks>
/// <para>An epoch without the value is not counted. It never ends the first epoch. With a baseline, only what beats it too starts the waiting again.</para>
/// <para>Source: keras.callbacks.EarlyStopping.</para>
/// </remarks>
/// <example><code>model.Fit(x, y, epochs: 100, validationSplit: 0.1, callbacks: [new EarlyStopping(patience: 5, restoreBestWeights: true)]);</code></example>
public sealed class EarlyStopping : MonitorCallback
{
    private TensorValue[]? _bestWeights;

    /// <summary>Creates the callback.</summary>
    /// <param name="monitor">The value to watch.</param>
    /// <param name="minDelta">By how much it must be better to count.</param>
    /// <param name="patience">After how many epochs that were not better training ends.</param>
    /// <param name="verbose">1 writes a line when it acts.</param>
    /// <param name="mode">"min", "max" or "auto".</param>
    /// <param name="baseline">A value that must be beaten.</param>
    /// <param name="restoreBestWeights">Whether the model gets back the weights of the best epoch when training ends, whatever ended it.</param>
    /// <param name="startFromEpoch">The epoch from which on it watches.</param>
    public EarlyStopping(string monitor = "val_loss", double minDelta = 0, int patience = 0, int verbose = 0, string mode = "auto", double? baseline = null, bool restoreBestWeights = false, int startFromEpoch = 0)
        : base(monitor, mode, minDelta: minDelta)
    {
        Patience = patience;
        Verbose = verbose;
        Baseline = baseline;
        RestoreBestWeights = restoreBestWeights;
        StartFromEpoch = startFromEpoch;
    }

    /// <summary>After how many epochs that were not better training ends.</summary>
    public int Patience { get; }

    /// <summary>1 writes a line when it acts.</summary>
    public int Verbose { get; }

    /// <summary>A value that must be beaten.</summary>
    public double? Baseline { get; }

    /// <summary>Whether the model gets back the weights of the best epoch.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>The epoch from which on it watches.</summary>
    public int StartFromEpoch { get; }

    /// <summary>The epochs since the value was better.</summary>
    public int Wait { get; private set; }

    /// <summary>The epoch after which it ended training; 0 if it did not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <summary>The epoch of the best value.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        (Wait, StoppedEpoch, BestEpoch, Best, _bestWeights) = (0, 0, 0, null, null);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        Prepare();
        if (!logs.TryGetValue(Monitor, out LogValue current))
        {
            Warnings.Give($"Early stopping conditioned on metric `{Monitor}` which is not available. Available metrics are: {string.Join(",", logs.Keys)}");
            return;
        }

        if (epoch < StartFromEpoch)
        {
            return;
        }

        if (RestoreBestWeights && _bestWeights is null)
        {
            Keep(epoch);
        }

        Wait++;
        if (IsImprovement(current, Best))
        {
            Best = current;
            Keep(epoch);
            if (Baseline is not double baseline || IsImprovement(current, baseline))
            {
                Wait = 0;
            }
        }
        else if (Wait >= Patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            Model.StopTraining = true;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (StoppedEpoch > 0 && Verbose > 0)
        {
            Messages.Out.Write($"Epoch {StoppedEpoch + 1}: early stopping\n");
        }

        if (RestoreBestWeights && _bestWeights is not null)
        {
            if (Verbose > 0)
            {
                Messages.Out.Write($"Restoring model weights from the end of the best epoch: {BestEpoch + 1}.\n");
            }

            Model.SetWeights(_bestWeights);
        }
    }

    private void Keep(int epoch)
    {
        BestEpoch = epoch;
        _bestWeights = RestoreBestWeights ? Model.GetWeights() : null;
    }
}
