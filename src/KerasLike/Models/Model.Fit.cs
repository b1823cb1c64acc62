using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public abstract partial class Model
{
    /// <summary>Trains the model.</summary>
    /// <param name="x">The samples, along the first axis.</param>
    /// <param name="y">The targets, one per sample.</param>
    /// <param name="batchSize">How many samples make a step; 32 by default.</param>
    /// <param name="epochs">The number of the last epoch: how often the data are gone through, less <paramref name="initialEpoch"/>.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line per epoch.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <param name="validationSplit">The share of the data, at the end, that is kept for validation.</param>
    /// <param name="validationData">The data to evaluate on after each epoch.</param>
    /// <param name="shuffle">Whether the samples are put in a new order before each epoch.</param>
    /// <param name="classWeight">A weight per class, for targets that are class numbers or one-hot.</param>
    /// <param name="sampleWeight">A weight per sample.</param>
    /// <param name="initialEpoch">The epoch to begin with.</param>
    /// <param name="validationBatchSize">The batch size of the validation; batchSize by default.</param>
    /// <param name="validationFreq">After how many epochs validation takes place.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <exception cref="InvalidOperationException">Compile was not called.</exception>
    /// <exception cref="ShapeException">The data do not fit the model, or each other.</exception>
    public History Fit(TensorValue x, TensorValue? y = null, int? batchSize = null, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0.0, (TensorValue X, TensorValue Y)? validationData = null, bool shuffle = true, IReadOnlyDictionary<int, double>? classWeight = null,
        TensorValue? sampleWeight = null, int initialEpoch = 0, int? validationBatchSize = null, int validationFreq = 1) =>
        Fit(x, y, batchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle, classWeight, sampleWeight, initialEpoch, validationBatchSize, validationFreq, default);

    /// <summary>Trains the model on another thread; cancelling ends it after the batch at hand.</summary>
    /// <inheritdoc cref="Fit(TensorValue, TensorValue?, int?, int, int, IReadOnlyList{Callback}?, double, ValueTuple{TensorValue, TensorValue}?, bool, IReadOnlyDictionary{int, double}?, TensorValue?, int, int?, int)"/>
    public Task<History> FitAsync(TensorValue x, TensorValue? y = null, int? batchSize = null, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0.0, (TensorValue X, TensorValue Y)? validationData = null, bool shuffle = true, IReadOnlyDictionary<int, double>? classWeight = null,
        TensorValue? sampleWeight = null, int initialEpoch = 0, int? validationBatchSize = null, int validationFreq = 1, CancellationToken cancellationToken = default) =>
        Task.Run(() => Fit(x, y, batchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle, classWeight, sampleWeight, initialEpoch, validationBatchSize, validationFreq, cancellationToken), cancellationToken);

    private History Fit(TensorValue x, TensorValue? y, int? batchSize, int epochs, int verbose, IReadOnlyList<Callback>? callbacks, double validationSplit,
        (TensorValue X, TensorValue Y)? validationData, bool shuffle, IReadOnlyDictionary<int, double>? classWeight, TensorValue? sampleWeight, int initialEpoch,
        int? validationBatchSize, int validationFreq, CancellationToken cancellation)
    {
        Compilation compilation = Compiled("Fit");
        CheckData.Lengths(this, "Fit", x, y, sampleWeight);
        sampleWeight = ClassWeights.Of(Title, classWeight, y, sampleWeight);
        (TensorValue? X, TensorValue? Y, TensorValue? Weight) validation = (validationData?.X, validationData?.Y, null);
        if (validationData is null && validationSplit != 0)
        {
            (x, y, sampleWeight, validation.X, validation.Y, validation.Weight) = Split(x, y, sampleWeight, validationSplit);
        }

        int size = Positive("batchSize", batchSize ?? 32);
        int validationSize = Positive("validationBatchSize", validationBatchSize ?? size);
        Positive("validationFreq", validationFreq);
        EnsureBuilt(new Shape(Math.Min(size, x.Shape.Dims[0])).Concat(x.Shape[1..]));
        CheckTargets(compilation, x, y);
        if (validation.X is not null)
        {
            CheckData.Lengths(this, "Fit (validationData)", validation.X, validation.Y, validation.Weight);
            CheckTargets(compilation, validation.X, validation.Y);
        }

        StepFunction function = MakeTrainFunction(x, y, sampleWeight);
        StepRunner runner = new(function);
        using BatchSource data = new(Present(x, y, sampleWeight), size);
        History history = new();
        CallbackList calls = new(callbacks, this, new CallbackParameters(verbose, epochs, data.Batches), history);
        StopTraining = false;
        bool warned = false;
        Logs trainingLogs = [], none = [];
        calls.OnTrainBegin([]);
        for (int epoch = InitialEpoch ?? initialEpoch; epoch < epochs && !StopTraining; epoch++)
        {
            compilation.Reset();
            calls.OnEpochBegin(epoch, []);
            data.Order(shuffle ? GlobalSeed.Permutation(data.Samples) : null);
            for (int batch = 0; batch < data.Batches && !StopTraining; batch++)
            {
                calls.OnTrainBatchBegin(batch, none);
                runner.Run(data.Take(batch));
                calls.OnTrainBatchEnd(batch, runner.Logs);
                if (cancellation.IsCancellationRequested)
                {
                    StopTraining = true;
                }
            }

            Logs logs = [];
            Copy(runner.Logs, logs, "");
            warned = WarnOfNaN(logs, epoch, warned);
            if (validation.X is not null && (epoch + 1) % validationFreq == 0)
            {
                Copy(Evaluate(compilation, validation.X, validation.Y, validation.Weight, validationSize, calls), logs, "val_");
            }

            calls.OnEpochEnd(epoch, logs);
            trainingLogs = logs;
        }

        compilation.Optimizer.FinalizeVariableValues(TrainableWeights);
        calls.OnTrainEnd(trainingLogs);
        cancellation.ThrowIfCancellationRequested();
        return history;
    }

    /// <summary>One step on one batch.</summary>
    /// <returns>The loss and the metrics of this batch, by name.</returns>
    public Logs TrainOnBatch(TensorValue x, TensorValue? y = null, TensorValue? sampleWeight = null, IReadOnlyDictionary<int, double>? classWeight = null)
    {
        Compilation compilation = Compiled("TrainOnBatch");
        CheckData.Lengths(this, "TrainOnBatch", x, y, sampleWeight);
        sampleWeight = ClassWeights.Of(Title, classWeight, y, sampleWeight);
        EnsureBuilt(x.Shape);
        CheckTargets(compilation, x, y);
        StepFunction function = MakeTrainFunction(x, y, sampleWeight);
        compilation.Reset();
        return OneBatch(function, x, y, sampleWeight);
    }

    /// <summary>The loss and the metrics of one batch, by name, without training.</summary>
    public Logs TestOnBatch(TensorValue x, TensorValue? y = null, TensorValue? sampleWeight = null)
    {
        Compilation compilation = Compiled("TestOnBatch");
        CheckData.Lengths(this, "TestOnBatch", x, y, sampleWeight);
        EnsureBuilt(x.Shape);
        CheckTargets(compilation, x, y);
        StepFunction function = MakeTestFunction(x, y, sampleWeight);
        compilation.Reset();
        return OneBatch(function, x, y, sampleWeight);
    }

    /// <summary>Starts the loss and the metrics again.</summary>
    public void ResetMetrics() => Compiled("ResetMetrics").Reset();

    private static Logs OneBatch(StepFunction function, TensorValue x, TensorValue? y, TensorValue? sampleWeight)
    {
        StepRunner runner = new(function);
        using BatchSource data = new(Present(x, y, sampleWeight), x.Shape.Dims[0]);
        runner.Run(data.Take(0));
        return runner.Logs;
    }

    private static TensorValue[] Present(params ReadOnlySpan<TensorValue?> values)
    {
        List<TensorValue> present = [];
        foreach (TensorValue? value in values)
        {
            if (value is not null)
            {
                present.Add(value);
            }
        }

        return [.. present];
    }

    private void CheckTargets(Compilation compilation, TensorValue x, TensorValue? y)
    {
        if (y is not null && compilation.Loss is not null)
        {
            compilation.Loss.CheckTargets(y, MakePredictFunction(x).Outputs[0].Shape);
        }
    }

    private bool WarnOfNaN(Logs logs, int epoch, bool warned)
    {
        if (warned || !double.IsNaN(logs.GetValueOrDefault("loss")))
        {
            return warned;
        }

        string layer = Layers.FirstOrDefault(l => l.Weights.Any(w => w.Value.HasNaN()))?.Title ?? "no weight";
        Console.Error.WriteLine(FourLines.Text($"Warning: {Title}: the loss is NaN in epoch {epoch + 1}.", "a finite loss", $"NaN; the first weights that are NaN: {layer}",
            "lower the learning rate, or look for NaN in the data. Training goes on, as in Keras."));
        return true;
    }

    private static void Copy(Logs from, Logs to, string prefix)
    {
        foreach ((string name, LogValue value) in from)
        {
            to[prefix + name] = value;
        }
    }

    private int Positive(string argument, int value) => value > 0 ? value
        : throw new ArgumentException(FourLines.Text($"{Title}: {argument} is not positive.", "1 or more", $"{value}", $"correct {argument}."));

    private (TensorValue X, TensorValue? Y, TensorValue? W, TensorValue ValX, TensorValue? ValY, TensorValue? ValW) Split(TensorValue x, TensorValue? y, TensorValue? weight, double share)
    {
        int samples = x.Shape.Dims[0];
        int training = (int)Math.Floor(samples * (1 - share));
        if (share is not (> 0 and < 1) || training is 0 || training == samples)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: validationSplit leaves nothing on one side.", "a share between 0 and 1 that leaves samples on both sides",
                $"{share} of {samples} samples", "choose another share, or give validationData."));
        }

        Range head = ..training, tail = training..;
        return (x.Rows(head), y?.Rows(head), weight?.Rows(head), x.Rows(tail), y?.Rows(tail), weight?.Rows(tail));
    }
}
