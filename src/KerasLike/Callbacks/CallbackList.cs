namespace KerasLike.Callbacks;

/// <summary>Calls several callbacks in turn.</summary>
internal sealed class CallbackList
{
    private readonly Callback[] _callbacks;

    /// <summary>The user's callbacks, then the progress bar, then the history: so that a callback's additions to the logs are shown and kept.</summary>
    public CallbackList(IEnumerable<Callback>? callbacks, Model model, CallbackParameters parameters, History? history = null)
    {
        List<Callback> all = [.. callbacks ?? []];
        if (parameters.Verbose > 0 && !all.Exists(c => c is ProgbarLogger))
        {
            all.Add(new ProgbarLogger());
        }

        if (history is not null)
        {
            all.Add(history);
        }

        _callbacks = [.. all];
        foreach (Callback callback in _callbacks)
        {
            callback.SetModel(model);
            callback.SetParameters(parameters);
        }
    }

    /// <inheritdoc cref="Callback.OnTrainBegin"/>
    public void OnTrainBegin(Logs logs) => Each(static (c, _, l) => c.OnTrainBegin(l), 0, logs);

    /// <inheritdoc cref="Callback.OnTrainEnd"/>
    public void OnTrainEnd(Logs logs) => Each(static (c, _, l) => c.OnTrainEnd(l), 0, logs);

    /// <inheritdoc cref="Callback.OnEpochBegin"/>
    public void OnEpochBegin(int epoch, Logs logs) => Each(static (c, i, l) => c.OnEpochBegin(i, l), epoch, logs);

    /// <inheritdoc cref="Callback.OnEpochEnd"/>
    public void OnEpochEnd(int epoch, Logs logs) => Each(static (c, i, l) => c.OnEpochEnd(i, l), epoch, logs);

    /// <inheritdoc cref="Callback.OnTrainBatchBegin"/>
    public void OnTrainBatchBegin(int batch, Logs logs) => Each(static (c, i, l) => c.OnTrainBatchBegin(i, l), batch, logs);

    /// <inheritdoc cref="Callback.OnTrainBatchEnd"/>
    public void OnTrainBatchEnd(int batch, Logs logs) => Each(static (c, i, l) => c.OnTrainBatchEnd(i, l), batch, logs);

    /// <inheritdoc cref="Callback.OnTestBegin"/>
    public void OnTestBegin(Logs logs) => Each(static (c, _, l) => c.OnTestBegin(l), 0, logs);

    /// <inheritdoc cref="Callback.OnTestEnd"/>
    public void OnTestEnd(Logs logs) => Each(static (c, _, l) => c.OnTestEnd(l), 0, logs);

    /// <inheritdoc cref="Callback.OnTestBatchBegin"/>
    public void OnTestBatchBegin(int batch, Logs logs) => Each(static (c, i, l) => c.OnTestBatchBegin(i, l), batch, logs);

    /// <inheritdoc cref="Callback.OnTestBatchEnd"/>
    public void OnTestBatchEnd(int batch, Logs logs) => Each(static (c, i, l) => c.OnTestBatchEnd(i, l), batch, logs);

    /// <inheritdoc cref="Callback.OnPredictBegin"/>
    public void OnPredictBegin(Logs logs) => Each(static (c, _, l) => c.OnPredictBegin(l), 0, logs);

    /// <inheritdoc cref="Callback.OnPredictEnd"/>
    public void OnPredictEnd(Logs logs) => Each(static (c, _, l) => c.OnPredictEnd(l), 0, logs);

    /// <inheritdoc cref="Callback.OnPredictBatchBegin"/>
    public void OnPredictBatchBegin(int batch, Logs logs) => Each(static (c, i, l) => c.OnPredictBatchBegin(i, l), batch, logs);

    /// <inheritdoc cref="Callback.OnPredictBatchEnd"/>
    public void OnPredictBatchEnd(int batch, Logs logs) => Each(static (c, i, l) => c.OnPredictBatchEnd(i, l), batch, logs);

    // The functions capture nothing, so that a batch allocates nothing.
    private void Each(Action<Callback, int, Logs> hook, int index, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            hook(callback, index, logs);
        }
    }
}
