using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>Layers that are trained, evaluated and saved together.</summary>
/// <remarks>
/// <para>Prediction is safe from many threads at once; training is not.</para>
/// <para>Source: keras.Model.</para>
/// </remarks>
[KerasModule("keras")]
public abstract partial class Model : Layer
{
    private readonly Lock _functions = new();
    private readonly List<StepFunction> _predictFunctions = [];
    private StepFunction? _trainFunction;
    private StepFunction? _testFunction;
    private Compilation? _compilation;

    /// <summary>Creates a model.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    protected Model(string? name = null)
        : base(null, name)
    {
    }

    /// <summary>The layers.</summary>
    public abstract IReadOnlyList<Layer> Layers { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Weights => [.. Layers.SelectMany(l => l.Weights).Distinct()];

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => base.Trainable;
        set
        {
            base.Trainable = value;
            foreach (Layer layer in Layers)
            {
                layer.Trainable = value;
            }
        }
    }

    /// <summary>The optimizer given to Compile.</summary>
    /// <exception cref="InvalidOperationException">Compile was not called.</exception>
    public Optimizer Optimizer => Compiled("Optimizer").Optimizer;

    /// <summary>Whether Compile was called.</summary>
    public bool IsCompiled => _compilation is not null;

    /// <summary>The names of what Fit and Evaluate report: the loss, then the metrics.</summary>
    public IReadOnlyList<string> MetricsNames => ["loss", .. _compilation?.Metrics.Select(m => m.Name) ?? []];

    /// <summary>Set it in a callback to end training after the batch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>The step that Fit takes per batch, as a graph; it exists after the first call of Fit or TrainOnBatch, or of <see cref="MakeTrainFunction"/>.</summary>
    public StepFunction TrainFunction => _trainFunction ?? throw new InvalidOperationException(FourLines.Text($"{Title}: there is no training graph yet.",
        "a model that was trained, or MakeTrainFunction(x, y)", "neither", "call MakeTrainFunction with data of the kind that Fit will get."));

    /// <summary>The training graph: prediction, loss, gradients, update, metrics. See <see cref="TrainFunction"/>.</summary>
    public Graph TrainGraph => TrainFunction.Graph;

    /// <summary>Says how the model is to be trained.</summary>
    /// <param name="optimizer">The optimizer; RMSprop by default.</param>
    /// <param name="loss">The loss; without one only the layers' penalties are minimized.</param>
    /// <param name="metrics">What else to report.</param>
    /// <param name="weightedMetrics">What else to report, sample weights included.</param>
    /// <param name="executor">What runs this model from now on and holds its variables; <see cref="Keras.Backend"/> by default.</param>
    /// <example><code>model.Compile(loss: "categorical_crossentropy", optimizer: new RMSprop(), metrics: ["accuracy"]);</code></example>
    public void Compile(Optimizer? optimizer = null, Loss? loss = null, MetricList? metrics = null, MetricList? weightedMetrics = null, IExecutor? executor = null)
    {
        IExecutor before = Executor;
        _compilation = new Compilation(optimizer ?? new RMSprop(), loss, metrics ?? [], weightedMetrics ?? [], executor ?? Keras.Backend);
        lock (_functions)
        {
            if (before != Executor)
            {
                _predictFunctions.ForEach(f => f.Dispose());
                _predictFunctions.Clear();
            }

            _trainFunction?.Dispose();
            _testFunction?.Dispose();
            (_trainFunction, _testFunction) = (null, null);
        }
    }

    /// <summary>Compiles as Keras' <c>compile_config</c> says.</summary>
    internal void CompileFrom(System.Text.Json.Nodes.JsonObject config)
    {
        if (config["loss_weights"] is not null)
        {
            throw new NotSupportedException(FourLines.Text($"{Title}: loss_weights are not supported.", "none", config["loss_weights"]!.ToJsonString(), "scale the loss."));
        }

        Compile(KerasJson.Deserialize<Optimizer>(config["optimizer"]), config["loss"] is { } loss ? KerasJson.Deserialize<Loss>(loss) : null,
            Identifiers(config["metrics"]), Identifiers(config["weighted_metrics"]));
    }

    private static MetricList Identifiers(System.Text.Json.Nodes.JsonNode? metrics) => MetricList.Create(
        [.. (metrics as System.Text.Json.Nodes.JsonArray ?? []).Select(m => m is System.Text.Json.Nodes.JsonValue name
            ? MetricIdentifier.Of(name.GetValue<string>())
            : (MetricIdentifier)KerasJson.Deserialize<PredictionMetric>(m))]);

    /// <summary>Builds the training graph for data of the given dtypes and shapes.</summary>
    public StepFunction MakeTrainFunction(TensorValue x, TensorValue? y = null, TensorValue? sampleWeight = null)
    {
        Compilation compilation = Compiled("MakeTrainFunction");
        if (_trainFunction?.Fits(x, y, sampleWeight) == true)
        {
            return _trainFunction;
        }

        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        (SymbolicTensor[] inputs, SymbolicTensor loss) = Forward(graph, compilation, x, y, sampleWeight, training: true);
        IReadOnlyList<Variable> weights = TrainableWeights;
        SymbolicTensor?[] gradients = weights.Count == 0 ? [] : Autodiff.Gradients(compilation.Optimizer.ScaleLoss(loss), [.. weights.Select(v => v.Read(graph))]);
        if (weights.Count > 0)
        {
            compilation.Optimizer.Apply(gradients, weights);
        }

        _trainFunction?.Dispose();
        return _trainFunction = Finish(graph, compilation, inputs);
    }

    internal StepFunction MakeTestFunction(TensorValue x, TensorValue? y, TensorValue? sampleWeight)
    {
        Compilation compilation = Compiled("Evaluate");
        if (_testFunction?.Fits(x, y, sampleWeight) == true)
        {
            return _testFunction;
        }

        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        (SymbolicTensor[] inputs, _) = Forward(graph, compilation, x, y, sampleWeight, training: false);
        _testFunction?.Dispose();
        return _testFunction = Finish(graph, compilation, inputs);
    }

    internal StepFunction MakePredictFunction(TensorValue x)
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

            Graph graph = new();
            using Graph.Leave entered = graph.Enter();
            SymbolicTensor input = StepFunction.Placeholder(graph, x, "x");

            // Predictions are handed out in single precision, whatever the last layer computes in.
            SymbolicTensor output = Cast.Of(Apply(StepFunction.Standard(input)), DType.Float32);
            StepFunction function = new(Executor, graph, [input], [output], ["output"]);
            _predictFunctions.Add(function);
            return function;
        }
    }

    /// <summary>Forgets the prediction graphs, after the layers changed.</summary>
    private protected void ForgetFunctions()
    {
        lock (_functions)
        {
            _predictFunctions.Clear();
            _trainFunction = null;
            _testFunction = null;
        }
    }

    private (SymbolicTensor[] Inputs, SymbolicTensor Loss) Forward(Graph graph, Compilation compilation, TensorValue x, TensorValue? y, TensorValue? sampleWeight, bool training)
    {
        List<SymbolicTensor> inputs = [StepFunction.Placeholder(graph, x, "x")];
        SymbolicTensor? target = null;
        SymbolicTensor? weight = null;
        if (y is not null)
        {
            inputs.Add(StepFunction.Placeholder(graph, y, "y"));
            target = StepFunction.Standard(inputs[^1]);
        }

        if (sampleWeight is not null)
        {
            inputs.Add(StepFunction.Placeholder(graph, sampleWeight, "sample_weight"));
            weight = StepFunction.Standard(inputs[^1]);
        }

        SymbolicTensor prediction = Apply(StepFunction.Standard(inputs[0]), training);
        SymbolicTensor loss = compilation.TotalLoss(this, graph, target, prediction, weight);
        compilation.LossTracker.Update(loss, Cast.Of(Dimensions.Of(inputs[0])[0], loss.DType));
        compilation.Update(target, prediction, weight);
        return ([.. inputs], loss);
    }

    private static StepFunction Finish(Graph graph, Compilation compilation, SymbolicTensor[] inputs)
    {
        (string Name, SymbolicTensor Value)[] results = [.. compilation.Results(graph)];
        return new StepFunction(compilation.Executor, graph, inputs, [.. results.Select(r => r.Value)], [.. results.Select(r => r.Name)]);
    }

    private IExecutor Executor => _compilation?.Executor ?? Keras.Backend;

    private Compilation Compiled(string method) => _compilation ?? throw new InvalidOperationException(FourLines.Text(
        $"{Title}: {method} before Compile.", "a model that was compiled", "one that was not", "call Compile(optimizer: ..., loss: ...) first."));
}
