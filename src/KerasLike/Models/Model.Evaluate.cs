using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public partial class Model
{
    /// <summary>The loss and the metrics on data, without training.</summary>
    /// <param name="x">The samples, along the first axis of each array.</param>
    /// <param name="y">The targets, one per sample.</param>
    /// <param name="batchSize">How many samples are computed at once; 32 by default.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="sampleWeight">A weight per sample.</param>
    /// <param name="steps">How many batches are evaluated; all by default.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <returns>The loss, then the metrics in the order of Compile: <c>score[0]</c>, <c>score[1]</c>; also by name: <c>score["accuracy"]</c>.</returns>
    public Score Evaluate(TensorStructure x, TensorStructure? y = null, int? batchSize = null, int verbose = 1, TensorStructure? sampleWeight = null, int? steps = null, IReadOnlyList<Callback>? callbacks = null)
    {
        Batch data = Checked("Evaluate", x, y, sampleWeight);
        return Evaluate(new ArrayFeed(data, Positive("batchSize", batchSize ?? 32), steps), verbose, callbacks);
    }

    /// <summary>The loss and the metrics on batches as they come, without training.</summary>
    /// <param name="x">The batches.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="steps">How many batches are evaluated; all by default.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    public Score Evaluate(IBatchSource x, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null)
    {
        Compiled("Evaluate");
        return Evaluate(new StreamFeed(Title, x, steps, null), verbose, callbacks);
    }

    private Score Evaluate(BatchFeed feed, int verbose, IReadOnlyList<Callback>? callbacks)
    {
        using BatchFeed data = feed;
        EnsureBuiltFor(data.Example.X, null);
        StepRunner runner = new(MakeTestFunction(data.Example));
        Evaluate(Compiled("Evaluate"), data, runner, new CallbackList(callbacks, this, new CallbackParameters(verbose, null, data.Steps)), default);
        return new Score(runner.Logs, ScoreNames);
    }

    private void Evaluate(Compilation compilation, BatchFeed data, StepRunner runner, CallbackList calls, CancellationToken cancellation)
    {
        StopEvaluating = false;
        ResetMetrics();
        calls.OnTestBegin([]);
        data.Reset();
        data.BeginEpoch(shuffle: false);
        Run(data, runner, compilation.StepsPerExecution, cancellation, () => StopEvaluating, MakeTestFunction, calls.OnTestBatchBegin, calls.OnTestBatchEnd);
        calls.OnTestEnd(runner.Logs);
    }
}
