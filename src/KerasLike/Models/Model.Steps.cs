using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Metrics;

namespace KerasLike;

public partial class Model
{
    /// <summary>The step that Fit takes per batch, as a graph; it exists after the first call of Fit or TrainOnBatch, or of <see cref="MakeTrainFunction"/>.</summary>
    public StepFunction TrainFunction => _trainFunction ?? throw new InvalidOperationException(FourLines.Text($"{Title}: there is no training graph yet.",
        "a model that was trained, or MakeTrainFunction(x, y)", "neither", "call MakeTrainFunction with data of the kind that Fit will get."));

    /// <summary>The training graph: prediction, loss, gradients, update, metrics. See <see cref="TrainFunction"/>.</summary>
    public Graph TrainGraph => TrainFunction.Graph;

    /// <summary>Builds the training graph for data of the given dtypes and shapes.</summary>
    public StepFunction MakeTrainFunction(TensorStructure x, TensorStructure? y = null, TensorStructure? sampleWeight = null)
    {
        Batch batch = new(x, y, sampleWeight);
        StepFunction function = Make(_trainFunction, batch, "MakeTrainFunction", TrainStep);
        if (function != _trainFunction)
        {
            _trainFunction?.Dispose();
        }

        return _trainFunction = function;
    }

    internal StepFunction MakeTestFunction(Batch batch)
    {
        StepFunction function = Make(_testFunction, batch, "Evaluate", TestStep);
        if (function != _testFunction)
        {
            _testFunction?.Dispose();
        }

        return _testFunction = function;
    }

    internal StepFunction MakePredictFunction(TensorStructure x)
    {
        lock (_functions)
        {
            foreach (StepFunction known in _predictFunctions)
            {
                if (known.Fits(x))
                {
                    return known;
                }
            }

            StepInputs inputs = new(new Batch(x));
            using Graph.Leave entered = inputs.Graph.Enter();
            SymbolicStructure outputs = PredictStep(inputs.Data);

            // Predictions are handed out in single precision, whatever the last layer computes in; whole numbers stay whole.
            SymbolicTensor[] flat = [.. outputs.Flatten().Select(o => o.DType.IsFloating() ? Cast.Of(o, DType.Float32) : o)];
            StepFunction function = new(Executor, inputs, flat, [.. flat.Select((_, i) => $"output_{i}")], outputs);
            _predictFunctions.Add(function);
            return function;
        }
    }

    /// <summary>Emits what happens to a batch in training, and returns what is reported: <c>loss</c> and the metrics.</summary>
    /// <remarks>Overridden for a training loop of one's own. Source: keras.Model.train_step.</remarks>
    /// <example><code>
    /// protected override IReadOnlyDictionary&lt;string, SymbolicTensor&gt; TrainStep(StepData data)
    /// {
    ///     SymbolicStructure yPred = Apply(data.X, training: true);
    ///     SymbolicTensor loss = ComputeLoss(data.X, data.Y, yPred, data.SampleWeight);
    ///     Optimizer.ApplyGradients(Autodiff.Gradients(loss, TrainableWeights).Zip(TrainableWeights));
    ///     _lossTracker.Update(loss);
    ///     return GetMetricsResult();
    /// }
    /// </code></example>
    protected virtual IReadOnlyDictionary<string, SymbolicTensor> TrainStep(StepData data)
    {
        SymbolicStructure yPred = Apply(data.X, training: true);
        SymbolicTensor loss = ComputeLoss(data.X, data.Y, yPred, data.SampleWeight, training: true);
        Track(loss, data);
        Minimize(loss);
        return ComputeMetrics(data.X, data.Y, yPred, data.SampleWeight);
    }

    /// <summary>Emits what happens to a batch in evaluation, and returns what is reported.</summary>
    /// <remarks>Source: keras.Model.test_step.</remarks>
    protected virtual IReadOnlyDictionary<string, SymbolicTensor> TestStep(StepData data)
    {
        SymbolicStructure yPred = Apply(data.X, training: false);
        Track(ComputeLoss(data.X, data.Y, yPred, data.SampleWeight, training: false), data);
        return ComputeMetrics(data.X, data.Y, yPred, data.SampleWeight);
    }

    /// <summary>Emits the prediction for a batch.</summary>
    /// <remarks>Source: keras.Model.predict_step.</remarks>
    protected virtual SymbolicStructure PredictStep(StepData data) => Apply(data.X, training: false);

    /// <summary>Emits the loss of a batch: the losses of Compile and the penalties of the layers.</summary>
    /// <exception cref="InvalidOperationException">There is neither.</exception>
    protected virtual SymbolicTensor ComputeLoss(SymbolicStructure x, SymbolicStructure? y, SymbolicStructure yPred, SymbolicStructure? sampleWeight = null, bool training = true)
    {
        Compilation compilation = Compiled("ComputeLoss");
        Graph graph = Graph.Current;
        List<SymbolicTensor> losses = [];
        if (compilation.Loss is not null)
        {
            if (y is null)
            {
                throw new ArgumentException(FourLines.Text($"{Title}: the loss '{compilation.GivenLoss}' needs targets.", "x and y", "x alone", "give y as well."));
            }

            if (compilation.Loss.Of(Title, OutputNames, y, yPred, sampleWeight, compilation.Targets) is { } loss)
            {
                losses.Add(loss);
            }
        }

        losses.AddRange(Losses.Select(Added));
        return losses.Count == 0
            ? throw new InvalidOperationException(FourLines.Text($"{Title}: there is nothing to minimize.", "a loss, or a layer with a penalty", "neither", "give Compile a loss."))
            : losses.Aggregate((a, b) => a + b);
    }

    /// <summary>Emits the updates of the metrics of Compile, and returns all results.</summary>
    protected virtual IReadOnlyDictionary<string, SymbolicTensor> ComputeMetrics(SymbolicStructure x, SymbolicStructure? y, SymbolicStructure yPred, SymbolicStructure? sampleWeight = null)
    {
        if (y is not null)
        {
            Compiled("ComputeMetrics").Metrics.Update(Title, OutputNames, y, yPred, sampleWeight);
        }

        return GetMetricsResult();
    }

    /// <summary>The results of all metrics at this point of the graph.</summary>
    protected IReadOnlyDictionary<string, SymbolicTensor> GetMetricsResult()
    {
        Graph graph = Graph.Current;
        Dictionary<string, SymbolicTensor> results = [];
        if (_compilation is not null)
        {
            results["loss"] = _compilation.LossTracker.Of(graph);
            _compilation.Metrics.AddResults(graph, results);
            foreach (Metrics.Mean tracker in _compilation.Loss?.Trackers ?? [])
            {
                results[tracker.Name] = tracker.Of(graph);
            }
        }

        foreach (Metric metric in InnerMetrics)
        {
            results[metric.Name] = metric.Of(graph);
        }

        return results;
    }

    /// <summary>Emits a step of the optimizer down the gradient of a loss.</summary>
    protected void Minimize(SymbolicTensor loss)
    {
        IReadOnlyList<Variable> weights = TrainableWeights;
        if (weights.Count > 0)
        {
            SymbolicTensor scaled = Optimizer.ScaleLoss(loss);
            Optimizer.Apply(Autodiff.OfVariables(scaled, [.. weights.Select(v => v.Read(loss.Graph))]), weights);
        }
        else
        {
            Warnings.Give(FourLines.Text($"{Title}: training changes nothing.", "weights that an optimizer may change", "a model without any", "set Trainable of a layer, and compile again."));
        }
    }

    // Logs hold numbers of single precision, and lists whose length is known before the first step.
    private SymbolicTensor Reported(string name, SymbolicTensor value) => value.Shape.IsFullyKnown ? Cast.Of(value, DType.Float32)
        : throw new ShapeException($"{Title}: a step reports '{name}', whose shape is open.", "a number, or a list of known length", $"{value.Shape}", "report a mean, or the result of a metric.");

    private static SymbolicTensor Added(SymbolicTensor loss)
    {
        SymbolicTensor value = loss.DType == DType.Float32 ? loss : Cast.Of(loss, DType.Float32);
        return value.Shape.HasRank && value.Shape.Rank == 0 ? value : Graphs.Ops.Sum.Of(value);
    }

    private void Track(SymbolicTensor loss, StepData data) =>
        Compiled("Fit").LossTracker.Update(loss, Cast.Of(Dimensions.Of(data.X.Flatten()[0])[0], loss.DType));

    private StepFunction Make(StepFunction? known, Batch batch, string method, Func<StepData, IReadOnlyDictionary<string, SymbolicTensor>> step)
    {
        Compilation compilation = Compiled(method);
        if (known?.Fits(batch) == true)
        {
            if (batch.Y is not null)
            {
                compilation.Loss?.Check(Title, OutputNames, batch.Y);
            }

            return known;
        }

        StepInputs inputs = new(batch, known);
        using Graph.Leave entered = inputs.Graph.Enter();
        compilation.Targets = batch.Y;
        try
        {
            KeyValuePair<string, SymbolicTensor>[] results = [.. step(inputs.Data).OrderBy(r => r.Key, StringComparer.Ordinal)];
            return new StepFunction(compilation.Executor, inputs, [.. results.Select(r => Reported(r.Key, r.Value))], [.. results.Select(r => r.Key)], null);
        }
        finally
        {
            compilation.Targets = null;
        }
    }
}
