namespace KerasLike.Callbacks;

/// <summary>Calls several callbacks in turn.</summary>
/// <remarks><para>Source: keras.callbacks.CallbackList.</para></remarks>
public sealed class CallbackList : Callback
{
    private readonly Callback[] _callbacks;

    /// <summary>Creates a list: the given callbacks, then the history, then the progress bar, so that a callback's additions to the logs are kept and shown.</summary>
    /// <param name="callbacks">The callbacks.</param>
    /// <param name="addHistory">Whether a <see cref="KerasLike.Callbacks.History"/> is added, unless there is one.</param>
    /// <param name="addProgbar">Whether a <see cref="ProgbarLogger"/> is added, unless there is one.</param>
    /// <param name="model">The model, if it is known.</param>
    /// <param name="parameters">What Fit, Evaluate or Predict was called with, if it is known.</param>
    public CallbackList(IEnumerable<Callback>? callbacks = null, bool addHistory = false, bool addProgbar = false, Model? model = null, CallbackParameters? parameters = null)
        : this(callbacks, addHistory && callbacks?.OfType<History>().Any() != true ? new History() : null, addProgbar, model, parameters)
    {
    }

    /// <summary>What Fit, Evaluate and Predict use; the history is the given one.</summary>
    internal CallbackList(IEnumerable<Callback>? callbacks, Model model, CallbackParameters parameters, History? history = null)
        : this(callbacks, history, parameters.Verbose > 0, model, parameters)
    {
    }

    private CallbackList(IEnumerable<Callback>? callbacks, History? history, bool addProgbar, Model? model, CallbackParameters? parameters)
    {
        List<Callback> all = [.. callbacks ?? []];
        if (history is not null)
        {
            all.Add(history);
        }

        if (addProgbar && !all.Exists(c => c is ProgbarLogger))
        {
            all.Add(new ProgbarLogger());
        }

        _callbacks = [.. all];
        if (model is not null)
        {
            SetModel(model);
        }

        if (parameters is not null)
        {
            SetParams(parameters);
        }
    }

    /// <summary>The callbacks, in their order.</summary>
    public IReadOnlyList<Callback> Callbacks => _callbacks;

    /// <inheritdoc/>
    public override void SetModel(Model model)
    {
        base.SetModel(model);
        Array.ForEach(_callbacks, c => c.SetModel(model));
    }

    /// <inheritdoc/>
    public override void SetParams(CallbackParameters parameters)
    {
        base.SetParams(parameters);
        Array.ForEach(_callbacks, c => c.SetParams(parameters));
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => Each(static (c, _, l) => c.OnTrainBegin(l), 0, logs);

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => Sorted(static (c, _, l) => c.OnTrainEnd(l), 0, logs);

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs) => Each(static (c, i, l) => c.OnEpochBegin(i, l), epoch, logs);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => Sorted(static (c, i, l) => c.OnEpochEnd(i, l), epoch, logs);

    /// <inheritdoc/>
    public override void OnBatchBegin(int batch, Logs logs) => Each(static (c, i, l) => c.OnBatchBegin(i, l), batch, logs);

    /// <inheritdoc/>
    public override void OnBatchEnd(int batch, Logs logs) => Sorted(static (c, i, l) => c.OnBatchEnd(i, l), batch, logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch, Logs logs) => Each(static (c, i, l) => c.OnTrainBatchBegin(i, l), batch, logs);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => Sorted(static (c, i, l) => c.OnTrainBatchEnd(i, l), batch, logs);

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs) => Each(static (c, _, l) => c.OnTestBegin(l), 0, logs);

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => Sorted(static (c, _, l) => c.OnTestEnd(l), 0, logs);

    /// <inheritdoc/>
    public override void OnTestBatchBegin(int batch, Logs logs) => Each(static (c, i, l) => c.OnTestBatchBegin(i, l), batch, logs);

    /// <inheritdoc/>
    public override void OnTestBatchEnd(int batch, Logs logs) => Sorted(static (c, i, l) => c.OnTestBatchEnd(i, l), batch, logs);

    /// <inheritdoc/>
    public override void OnPredictBegin(Logs logs) => Each(static (c, _, l) => c.OnPredictBegin(l), 0, logs);

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => Each(static (c, _, l) => c.OnPredictEnd(l), 0, logs);

    /// <inheritdoc/>
    public override void OnPredictBatchBegin(int batch, Logs logs) => Each(static (c, i, l) => c.OnPredictBatchBegin(i, l), batch, logs);

    /// <inheritdoc/>
    public override void OnPredictBatchEnd(int batch, Logs logs) => Each(static (c, i, l) => c.OnPredictBatchEnd(i, l), batch, logs);

    // Results are handed on by name in order, as Keras sorts them before each call.
    private void Sorted(Action<Callback, int, Logs> hook, int index, Logs logs)
    {
        logs.Sort();
        Each(hook, index, logs);
    }

    // The functions capture nothing, so that a batch allocates nothing.
    private void Each(Action<Callback, int, Logs> hook, int index, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            hook(callback, index, logs);
        }
    }
}
