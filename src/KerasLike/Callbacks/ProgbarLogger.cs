namespace KerasLike.Callbacks;

/// <summary>Writes the progress of Fit, Evaluate and Predict as Keras does.</summary>
internal sealed class ProgbarLogger : Callback
{
    private Progbar? _bar;
    private bool _training;
    private int _seen;

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => _training = true;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        if (Parameters.Verbose > 0 && Parameters.Epochs > 1)
        {
            Console.Out.Write($"Epoch {epoch + 1}/{Parameters.Epochs}\n");
        }

        Start();
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => Show(batch + 1, logs);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => Finish(logs);

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs)
    {
        if (!_training)
        {
            Start();
        }
    }

    /// <inheritdoc/>
    public override void OnTestBatchEnd(int batch, Logs logs)
    {
        if (!_training)
        {
            Show(batch + 1, logs);
        }
    }

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs)
    {
        if (!_training)
        {
            Finish(logs);
        }
    }

    /// <inheritdoc/>
    public override void OnPredictBegin(Logs logs) => Start();

    /// <inheritdoc/>
    public override void OnPredictBatchEnd(int batch, Logs logs) => Show(batch + 1, logs);

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => Finish(logs);

    private void Start()
    {
        _seen = 0;
        _bar = Parameters.Verbose > 0 ? new Progbar(Parameters.Steps, verbose: Parameters.Verbose) : null;
    }

    private void Show(int done, Logs logs)
    {
        _seen = done;

        // The first step's time is taken even where nothing is drawn.
        if (_bar is not null && (!_bar.IsQuiet || done == 1))
        {
            _bar.Update(done, logs.Sorted, finalize: false);
        }
    }

    private void Finish(Logs logs) => _bar?.Update(Math.Max(_seen, Parameters.Steps ?? 0), logs.Sorted, finalize: true);
}
