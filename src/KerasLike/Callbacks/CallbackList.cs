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
    public void OnTrainBegin(Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTrainBegin(logs);
        }
    }

    /// <inheritdoc cref="Callback.OnTrainEnd"/>
    public void OnTrainEnd(Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTrainEnd(logs);
        }
    }

    /// <inheritdoc cref="Callback.OnEpochBegin"/>
    public void OnEpochBegin(int epoch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnEpochBegin(epoch, logs);
        }
    }

    /// <inheritdoc cref="Callback.OnEpochEnd"/>
    public void OnEpochEnd(int epoch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnEpochEnd(epoch, logs);
        }
    }

    /// <inheritdoc cref="Callback.OnTrainBatchBegin"/>
    public void OnTrainBatchBegin(int batch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTrainBatchBegin(batch, logs);
        }
    }

    /// <inheritdoc cref="Callback.OnTrainBatchEnd"/>
    public void OnTrainBatchEnd(int batch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTrainBatchEnd(batch, logs);
        }
    }

    /// <inheritdoc cref="Callback.OnTestBegin"/>
    public void OnTestBegin(Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTestBegin(logs);
        }
    }

    /// <inheritdoc cref="Callback.OnTestEnd"/>
    public void OnTestEnd(Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTestEnd(logs);
        }
    }

    /// <inheritdoc cref="Callback.OnTestBatchBegin"/>
    public void OnTestBatchBegin(int batch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTestBatchBegin(batch, logs);
        }
    }

    /// <inheritdoc cref="Callback.OnTestBatchEnd"/>
    public void OnTestBatchEnd(int batch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnTestBatchEnd(batch, logs);
        }
    }

    /// <inheritdoc cref="Callback.OnPredictBegin"/>
    public void OnPredictBegin(Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnPredictBegin(logs);
        }
    }

    /// <inheritdoc cref="Callback.OnPredictEnd"/>
    public void OnPredictEnd(Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnPredictEnd(logs);
        }
    }

    /// <inheritdoc cref="Callback.OnPredictBatchBegin"/>
    public void OnPredictBatchBegin(int batch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnPredictBatchBegin(batch, logs);
        }
    }

    /// <inheritdoc cref="Callback.OnPredictBatchEnd"/>
    public void OnPredictBatchEnd(int batch, Logs logs)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.OnPredictBatchEnd(batch, logs);
        }
    }
}
