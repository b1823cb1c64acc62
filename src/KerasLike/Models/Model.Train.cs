using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public partial class Model
{
    private History Fit(FitArguments arguments)
    {
        Compilation compilation = Compiled("Fit");
        (BatchFeed data, BatchFeed? validation) = Feeds(arguments);
        using BatchFeed training = data;
        using BatchFeed? evaluating = validation;
        StepRunner runner = new(Prepared(training));
        StepRunner? evaluator = null;
        if (arguments.PreFlight)
        {
            KerasLike.PreFlight.Check(this, compilation, training, arguments.BatchSize);
        }

        History history = new();
        History = history;
        CallbackList calls = new(arguments.Callbacks, this, new CallbackParameters(arguments.Verbose, arguments.Epochs, training.Steps), history);
        StopTraining = false;
        bool warned = false;
        Logs trainingLogs = [];
        calls.OnTrainBegin([]);
        for (int epoch = RestoredEpoch ?? arguments.InitialEpoch; epoch < arguments.Epochs; epoch++)
        {
            ResetMetrics();
            calls.OnEpochBegin(epoch, []);
            training.BeginEpoch(arguments.Shuffle);
            Run(training, runner, compilation.StepsPerExecution, arguments.Cancellation, () => StopTraining, StepFor, calls.OnTrainBatchBegin, calls.OnTrainBatchEnd);
            Logs logs = [];
            Copy(runner.Logs, logs, "");
            warned = warned || WarnOfNaN(logs, epoch);
            if (evaluating is not null && !arguments.Cancellation.IsCancellationRequested && (arguments.ValidationFreq ?? 1).Includes(epoch))
            {
                evaluator ??= new StepRunner(MakeTestFunction(evaluating.Example));
                Evaluate(compilation, evaluating, evaluator, calls, arguments.Cancellation);
                Copy(evaluator.Logs, logs, "val_");
            }

            if (arguments.Cancellation.IsCancellationRequested)
            {
                break;
            }

            calls.OnEpochEnd(epoch, logs);
            arguments.Progress?.Report(new EpochLogs(epoch, logs));
            trainingLogs = logs;
            if (StopTraining)
            {
                break;
            }
        }

        compilation.Optimizer.FinalizeVariableValues(TrainableWeights);
        calls.OnTrainEnd(trainingLogs);
        arguments.Cancellation.ThrowIfCancellationRequested();
        return history;
    }

    private (BatchFeed Training, BatchFeed? Validation) Feeds(FitArguments arguments)
    {
        int size = Positive("batchSize", arguments.BatchSize ?? DefaultBatch(arguments));
        int validationSize = Positive("validationBatchSize", arguments.ValidationBatchSize ?? arguments.BatchSize ?? 32);
        Positive("stepsPerEpoch", arguments.StepsPerEpoch ?? 1);
        Positive("validationSteps", arguments.ValidationSteps ?? 1);
        Batch? held = arguments.ValidationData?.Arrays;
        BatchFeed training;
        if (arguments.Source is not null)
        {
            training = new StreamFeed(Title, arguments.Source, arguments.StepsPerEpoch, arguments.ClassWeight) { Shuffles = arguments.Shuffle };
        }
        else
        {
            Batch all = arguments.Arrays!;
            CheckData.Lengths(this, "Fit", all);
            if (arguments.ValidationData is null && arguments.ValidationSplit != 0)
            {
                (all, held) = Split(all, arguments.ValidationSplit);
            }

            training = new ArrayFeed(all with { SampleWeight = ClassWeights.Of(Title, arguments.ClassWeight, all.Y, all.SampleWeight) }, size, arguments.StepsPerEpoch);
        }

        if (held is not null)
        {
            CheckData.Lengths(this, "Fit (validationData)", held);
        }

        return (training, held is not null ? new ArrayFeed(held, validationSize, arguments.ValidationSteps)
            : arguments.ValidationData?.Source is { } source ? new StreamFeed(Title, source, arguments.ValidationSteps, null)
            : null);
    }

    // Without a batch size, the number of steps says how large a batch is.
    private static int DefaultBatch(FitArguments arguments) => arguments.StepsPerEpoch is int steps and > 0 && arguments.Arrays is { } arrays && arrays.X.Flatten() is [{ Shape.Rank: > 0 } first, ..]
        ? Math.Max(1, (int)Math.Ceiling(first.Shape.Dims[0] / (double)steps))
        : 32;

    private StepFunction Prepared(BatchFeed data)
    {
        EnsureBuiltFor(data.Example.X, data is ArrayFeed arrays ? Math.Min(arrays.BatchSize, arrays.Samples) : null);
        return StepFor(data.Example);
    }

    private StepFunction StepFor(Batch batch) => MakeTrainFunction(batch.X, batch.Y, batch.SampleWeight);

    // A model without a declared input is built for the first batch.
    private void EnsureBuiltFor(TensorStructure x, int? batchSize)
    {
        if (!Built && x.Leaf is { Shape.Rank: > 0 } only)
        {
            EnsureBuilt(batchSize is int size ? only.Shape.With(0, size) : only.Shape);
        }
    }

    /// <summary>The batches of one epoch, in groups between which the callbacks are called.</summary>
    private void Run(BatchFeed data, StepRunner runner, int group, CancellationToken cancellation, Func<bool> stopped, Func<Batch, StepFunction> function, Action<int, Logs> begin, Action<int, Logs> end)
    {
        int step = 0;
        Logs none = [];
        bool more = data.Next();
        // A callback that ends training before an epoch gets one batch of it, as in Keras.
        while (more && !cancellation.IsCancellationRequested)
        {
            begin(step, none);
            for (int i = 0; i < group && more; i++)
            {
                if (data.Varies)
                {
                    runner.Use(function(data.Example));
                }

                runner.Run(data.Views);
                more = i + 1 < group && data.Next();
            }

            end(step + group - 1, runner.Logs);
            step += group;
            more = !stopped() && !cancellation.IsCancellationRequested && (more || data.Next());
        }
    }

    private bool WarnOfNaN(Logs logs, int epoch)
    {
        if (!double.IsNaN(logs.GetValueOrDefault("loss")))
        {
            return false;
        }

        string layer = AllLayers.Skip(1).FirstOrDefault(l => l.Weights.Any(w => w.Value.HasNaN()))?.Title ?? "no weight";
        Warnings.Give(FourLines.Text($"{Title}: the loss is NaN in epoch {epoch + 1}.", "a finite loss", $"NaN; the first weights that are NaN: {layer}",
            "lower the learning rate, or look for NaN in the data. Training goes on, as in Keras."));
        return true;
    }

    private static void Copy(Logs from, Logs to, string prefix)
    {
        foreach ((string name, LogValue value) in from)
        {
            to[prefix + name] = value.Kept();
        }
    }

    private (Batch Training, Batch Validation) Split(Batch all, double share)
    {
        int samples = all.X.Flatten()[0].Shape.Dims[0];
        int training = (int)Math.Floor(samples * (1 - share));
        if (share is not (> 0 and < 1) || training is 0 || training == samples)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: validationSplit leaves nothing on one side.", "a share between 0 and 1 that leaves samples on both sides",
                $"{share} of {samples} samples", "choose another share, or give validationData."));
        }

        Batch Part(Range rows) => new(Rows(all.X, rows)!, Rows(all.Y, rows), Rows(all.SampleWeight, rows));
        return (Part(..training), Part(training..));
    }

    private static TensorStructure? Rows(TensorStructure? structure, Range rows) => structure is null ? null : TensorStructure.From(structure.Map(v => v.Rows(rows)));
}
