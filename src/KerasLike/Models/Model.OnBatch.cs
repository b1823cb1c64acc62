using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public partial class Model
{
    /// <summary>One step on one batch.</summary>
    /// <returns>The loss and the metrics of this batch, by name and in the order of <see cref="Evaluate(TensorStructure, TensorStructure?, int?, int, TensorStructure?, int?, IReadOnlyList{Callback}?)"/>.</returns>
    public Score TrainOnBatch(TensorStructure x, TensorStructure? y = null, TensorStructure? sampleWeight = null, IReadOnlyDictionary<int, double>? classWeight = null)
    {
        Batch batch = Checked("TrainOnBatch", x, y, ClassWeights.Of(Title, classWeight, y, sampleWeight));
        return OneBatch(StepFor(batch), batch);
    }

    /// <summary>The loss and the metrics of one batch, by name, without training.</summary>
    public Score TestOnBatch(TensorStructure x, TensorStructure? y = null, TensorStructure? sampleWeight = null)
    {
        Batch batch = Checked("TestOnBatch", x, y, sampleWeight);
        return OneBatch(MakeTestFunction(batch), batch);
    }

    private Batch Checked(string method, TensorStructure x, TensorStructure? y, TensorStructure? sampleWeight)
    {
        Compiled(method);
        Batch batch = new(x, y, sampleWeight);
        CheckData.Lengths(this, method, batch);
        EnsureBuiltFor(x, null);
        return batch;
    }

    private Score OneBatch(StepFunction function, Batch batch)
    {
        ResetMetrics();
        StepRunner runner = new(function);
        using ArrayFeed data = new(batch, batch.X.Flatten()[0].Shape.Dims[0]);
        data.BeginEpoch(shuffle: false);
        data.Next();
        runner.Run(data.Views);
        return new Score(runner.Logs, ScoreNames);
    }
}
