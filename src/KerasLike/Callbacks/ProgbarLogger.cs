namespace KerasLike.Callbacks;

/// <summary>Writes the progress of Fit, Evaluate and Predict as Keras does. They add one by themselves, unless verbose is 0.</summary>
/// <remarks><para>Source: keras.callbacks.ProgbarLogger.</para></remarks>
public sealed class ProgbarLogger : Callback
{
    private readonly TextWriter? _output;
    private readonly ProgbarDisplay? _display;
    private readonly Func<double>? _clock;
    private Progbar? _bar;
    private bool _training;
    private int? _target;
    private int _seen;

    /// <summary>Creates a logger.</summary>
    public ProgbarLogger()
    {
    }

    internal ProgbarLogger(TextWriter output, ProgbarDisplay display, Func<double> clock)
    {
        _output = output;
        _display = display;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override void SetParams(CallbackParameters parameters)
    {
        base.SetParams(parameters);
        _target = parameters.Steps;
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => _training = true;

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => _training = false;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        Start();
        if (Params.Verbose > 0 && Params.Epochs > 1)
        {
            (_output ?? Messages.Out).Write($"Epoch {epoch + 1}/{Params.Epochs}\n");
        }
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
    public override void OnPredictBatchEnd(int batch, Logs logs) => Show(batch + 1, null);

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => Finish(null);

    private void Start()
    {
        _seen = 0;
        _bar = Params.Verbose > 0 ? new Progbar(_target, verbose: Params.Verbose, statelessMetrics: [], output: _output, display: _display, clock: _clock) : null;
    }

    private void Show(int done, Logs? logs)
    {
        _seen = done;

        // The first step's time is taken even where nothing is drawn; with a line per epoch, in the end only, as in Keras.
        if (_bar is not null && Params.Verbose == 1 && (done == 1 || !_bar.IsQuiet))
        {
            _bar.Update(done, logs, finalize: false);
        }
    }

    private void Finish(Logs? logs)
    {
        if (_bar is null)
        {
            return;
        }

        _target ??= _seen;
        _bar.Target = _target;
        _bar.Update(_target.Value, logs, finalize: true);
    }
}
