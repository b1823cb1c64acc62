using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public abstract partial class Model
{
    /// <summary>The loss and the metrics on data, without training.</summary>
    /// <param name="x">The samples, along the first axis.</param>
    /// <param name="y">The targets, one per sample.</param>
    /// <param name="batchSize">How many samples are computed at once; 32 by default.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="sampleWeight">A weight per sample.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <returns>The loss, then the metrics in the order of Compile: <c>score[0]</c>, <c>score[1]</c>; also by name: <c>score["accuracy"]</c>.</returns>
    public Score Evaluate(TensorValue x, TensorValue? y = null, int? batchSize = null, int verbose = 1, TensorValue? sampleWeight = null, IReadOnlyList<Callback>? callbacks = null)
    {
        Compilation compilation = Compiled("Evaluate");
        CheckData.Lengths(this, "Evaluate", x, y, sampleWeight);
        int size = Positive("batchSize", batchSize ?? 32);
        EnsureBuilt(new Shape(Math.Min(size, x.Shape.Dims[0])).Concat(x.Shape[1..]));
        CheckTargets(compilation, x, y);
        int steps = (x.Shape.Dims[0] + size - 1) / size;
        CallbackList calls = new(callbacks, this, new CallbackParameters(verbose, null, steps));
        Logs logs = Evaluate(compilation, x, y, sampleWeight, size, calls);
        return new Score(logs, ["loss", .. compilation.Metrics.Select(m => m.Name).Where(logs.ContainsKey)]);
    }

    private Logs Evaluate(Compilation compilation, TensorValue x, TensorValue? y, TensorValue? sampleWeight, int batchSize, CallbackList calls)
    {
        StepRunner runner = new(MakeTestFunction(x, y, sampleWeight));
        using BatchSource data = new(Present(x, y, sampleWeight), batchSize);
        Logs none = [];
        compilation.Reset();
        calls.OnTestBegin([]);
        for (int batch = 0; batch < data.Batches; batch++)
        {
            calls.OnTestBatchBegin(batch, none);
            runner.Run(data.Take(batch));
            calls.OnTestBatchEnd(batch, runner.Logs);
        }

        calls.OnTestEnd(runner.Logs);
        return runner.Logs;
    }
}
