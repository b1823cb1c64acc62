namespace KerasLike.Callbacks;

/// <summary>A callback of functions: each argument is what happens in the hook of its name.</summary>
/// <remarks><para>Source: keras.callbacks.LambdaCallback, whose further hooks Python gives by keyword.</para></remarks>
/// <example><code>new LambdaCallback(onEpochEnd: (epoch, logs) => Console.WriteLine($"{epoch}: {logs["loss"]}"))</code></example>
public sealed class LambdaCallback : Callback
{
    private readonly Action<int, Logs>? _epochBegin, _epochEnd, _trainBatchBegin, _trainBatchEnd, _testBatchBegin, _testBatchEnd, _predictBatchBegin, _predictBatchEnd, _batchBegin, _batchEnd;
    private readonly Action<Logs>? _trainBegin, _trainEnd, _testBegin, _testEnd, _predictBegin, _predictEnd;

    /// <summary>Creates the callback.</summary>
    /// <param name="onEpochBegin">Before an epoch.</param>
    /// <param name="onEpochEnd">After an epoch.</param>
    /// <param name="onTrainBegin">When training begins.</param>
    /// <param name="onTrainEnd">When training has ended.</param>
    /// <param name="onTrainBatchBegin">Before a training batch.</param>
    /// <param name="onTrainBatchEnd">After a training batch.</param>
    /// <param name="onTestBegin">When an evaluation begins.</param>
    /// <param name="onTestEnd">When an evaluation has ended.</param>
    /// <param name="onTestBatchBegin">Before a batch of an evaluation.</param>
    /// <param name="onTestBatchEnd">After a batch of an evaluation.</param>
    /// <param name="onPredictBegin">When a prediction begins.</param>
    /// <param name="onPredictEnd">When a prediction has ended.</param>
    /// <param name="onPredictBatchBegin">Before a batch of a prediction.</param>
    /// <param name="onPredictBatchEnd">After a batch of a prediction.</param>
    /// <param name="onBatchBegin">Before a training batch, unless onTrainBatchBegin is given.</param>
    /// <param name="onBatchEnd">After a training batch, unless onTrainBatchEnd is given.</param>
    public LambdaCallback(Action<int, Logs>? onEpochBegin = null, Action<int, Logs>? onEpochEnd = null, Action<Logs>? onTrainBegin = null, Action<Logs>? onTrainEnd = null,
        Action<int, Logs>? onTrainBatchBegin = null, Action<int, Logs>? onTrainBatchEnd = null, Action<Logs>? onTestBegin = null, Action<Logs>? onTestEnd = null,
        Action<int, Logs>? onTestBatchBegin = null, Action<int, Logs>? onTestBatchEnd = null, Action<Logs>? onPredictBegin = null, Action<Logs>? onPredictEnd = null,
        Action<int, Logs>? onPredictBatchBegin = null, Action<int, Logs>? onPredictBatchEnd = null, Action<int, Logs>? onBatchBegin = null, Action<int, Logs>? onBatchEnd = null)
    {
        (_epochBegin, _epochEnd, _trainBegin, _trainEnd) = (onEpochBegin, onEpochEnd, onTrainBegin, onTrainEnd);
        (_trainBatchBegin, _trainBatchEnd, _batchBegin, _batchEnd) = (onTrainBatchBegin, onTrainBatchEnd, onBatchBegin, onBatchEnd);
        (_testBegin, _testEnd, _testBatchBegin, _testBatchEnd) = (onTestBegin, onTestEnd, onTestBatchBegin, onTestBatchEnd);
        (_predictBegin, _predictEnd, _predictBatchBegin, _predictBatchEnd) = (onPredictBegin, onPredictEnd, onPredictBatchBegin, onPredictBatchEnd);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs) => _epochBegin?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => _epochEnd?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => _trainBegin?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => _trainEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch, Logs logs) => (_trainBatchBegin ?? _batchBegin)?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => (_trainBatchEnd ?? _batchEnd)?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs) => _testBegin?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => _testEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTestBatchBegin(int batch, Logs logs) => _testBatchBegin?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnTestBatchEnd(int batch, Logs logs) => _testBatchEnd?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnPredictBegin(Logs logs) => _predictBegin?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => _predictEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnPredictBatchBegin(int batch, Logs logs) => _predictBatchBegin?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnPredictBatchEnd(int batch, Logs logs) => _predictBatchEnd?.Invoke(batch, logs);
}
