namespace KerasLike.Callbacks;

/// <summary>Gets called while a model trains, is evaluated or predicts. Override the hooks that matter.</summary>
/// <remarks>
/// <para><see cref="Model"/> is at hand: set its StopTraining to end training after the batch. The logs of batches are reused: copy what shall be kept.</para>
/// <para>Source: keras.callbacks.Callback.</para>
/// </remarks>
public abstract class Callback
{
    private Model? _model;

    /// <summary>The model.</summary>
    public Model Model => _model ?? throw new InvalidOperationException("A callback has its model once it is used by Fit, Evaluate or Predict.");

    /// <summary>What Fit, Evaluate or Predict was called with.</summary>
    public CallbackParameters Params { get; private set; } = new(0, null, 0);

    /// <summary>Tells the callback its model.</summary>
    public virtual void SetModel(Model model) => _model = model;

    /// <summary>Tells the callback what Fit, Evaluate or Predict was called with.</summary>
    public virtual void SetParams(CallbackParameters parameters) => Params = parameters;

    /// <summary>Called when training begins.</summary>
    public virtual void OnTrainBegin(Logs logs)
    {
    }

    /// <summary>Called when training has ended.</summary>
    public virtual void OnTrainEnd(Logs logs)
    {
    }

    /// <summary>Called when evaluation begins.</summary>
    public virtual void OnTestBegin(Logs logs)
    {
    }

    /// <summary>Called when evaluation has ended.</summary>
    public virtual void OnTestEnd(Logs logs)
    {
    }

    /// <summary>Called when prediction begins.</summary>
    public virtual void OnPredictBegin(Logs logs)
    {
    }

    /// <summary>Called when prediction has ended.</summary>
    public virtual void OnPredictEnd(Logs logs)
    {
    }

    /// <summary>Called when an epoch begins; epochs count from 0.</summary>
    public virtual void OnEpochBegin(int epoch, Logs logs)
    {
    }

    /// <summary>Called when an epoch has ended, validation included.</summary>
    public virtual void OnEpochEnd(int epoch, Logs logs)
    {
    }

    /// <summary>Called before a training batch, unless OnTrainBatchBegin is overridden.</summary>
    public virtual void OnBatchBegin(int batch, Logs logs)
    {
    }

    /// <summary>Called after a training batch, unless OnTrainBatchEnd is overridden.</summary>
    public virtual void OnBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>Called before a training batch; batches count from 0 in each epoch.</summary>
    public virtual void OnTrainBatchBegin(int batch, Logs logs)
    {
        OnBatchBegin(batch, logs);
    }

    /// <summary>Called after a training batch.</summary>
    public virtual void OnTrainBatchEnd(int batch, Logs logs)
    {
        OnBatchEnd(batch, logs);
    }

    /// <summary>Called before a batch of an evaluation.</summary>
    public virtual void OnTestBatchBegin(int batch, Logs logs)
    {
    }

    /// <summary>Called after a batch of an evaluation.</summary>
    public virtual void OnTestBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>Called before a batch of a prediction.</summary>
    public virtual void OnPredictBatchBegin(int batch, Logs logs)
    {
    }

    /// <summary>Called after a batch of a prediction.</summary>
    public virtual void OnPredictBatchEnd(int batch, Logs logs)
    {
    }
}
