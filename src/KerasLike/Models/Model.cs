using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>Layers that are trained, evaluated and saved together.</summary>
/// <remarks>
/// <para>Three ways to one: <see cref="Sequential"/>; the functional way, <c>new Model(inputs, outputs)</c>, from symbolic tensors; a subclass with layers in its fields and a Call of its own.</para>
/// <para>Prediction is safe from many threads at once; training is not.</para>
/// <para>Source: keras.Model, https://keras.io/api/models/model/.</para>
/// </remarks>
/// <example><code>
/// SymbolicTensor x = Keras.Input(784);
/// Model model = new(inputs: x, outputs: x.Dense(512, "relu").Dense(10, "softmax"));
/// </code></example>
[KerasModule("keras")]
public partial class Model : Layer
{
    private readonly Lock _functions = new();
    private readonly List<StepFunction> _predictFunctions = [];
    private StepFunction? _trainFunction;
    private StepFunction? _testFunction;
    private Compilation? _compilation;

    /// <summary>Creates a model whose class says what it computes.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected Model(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(null, name, trainable, dtype)
    {
    }

    /// <summary>The layers.</summary>
    public virtual IReadOnlyList<Layer> Layers => InnerLayers;

    /// <summary>The optimizer given to Compile.</summary>
    /// <exception cref="InvalidOperationException">Compile was not called.</exception>
    public Optimizer Optimizer => Compiled("Optimizer").Optimizer;

    /// <summary>Whether Compile was called.</summary>
    public bool IsCompiled => _compilation is not null;

    /// <summary>The metrics: the mean loss, those of Compile once they are known, those in the fields of the model and its layers.</summary>
    public override IReadOnlyList<Metric> Metrics => [.. _compilation is null ? [] : (IEnumerable<Metric>)[_compilation.LossTracker, .. _compilation.Metrics.All, .. _compilation.Loss?.Trackers ?? []], .. InnerMetrics];

    /// <summary>The names of what Fit and Evaluate report: the loss, then the metrics.</summary>
    public IReadOnlyList<string> MetricsNames => [.. Metrics.Select(m => m.Name)];

    // The order of Evaluate's list: the names of the metrics themselves, then what they are reported under besides.
    private string[] ScoreNames => [.. MetricsNames];

    /// <summary>The metrics given to Compile, once they are known.</summary>
    internal IEnumerable<Metric> CompiledMetrics => _compilation?.Metrics.All ?? [];

    /// <summary>All variables that a training step reads or changes; null before there is one.</summary>
    internal IReadOnlyList<Variable>? TrainVariables => _trainFunction is null ? null : Variable.Living(_trainFunction.Graph);

    /// <summary>What the last Fit reported, or is reporting; null before the first.</summary>
    public Callbacks.History? History { get; private set; }

    /// <summary>Set it in a callback to end training after the batch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>Set it in a callback to end an evaluation, also that of an epoch, after the batch.</summary>
    public bool StopEvaluating { get; set; }

    /// <summary>Says how the model is to be trained.</summary>
    /// <param name="optimizer">The optimizer; RMSprop by default.</param>
    /// <param name="loss">The loss of each output; without one only the layers' penalties are minimized.</param>
    /// <param name="lossWeights">What the losses are multiplied by before they are added.</param>
    /// <param name="metrics">What else to report.</param>
    /// <param name="weightedMetrics">What else to report, sample weights included.</param>
    /// <param name="runEagerly">Must be false: a step is always a graph.</param>
    /// <param name="stepsPerExecution">How many batches are computed between two calls of the callbacks.</param>
    /// <param name="jitCompile">Must be <c>auto</c> or <c>false</c>: there is no XLA.</param>
    /// <param name="autoScaleLoss">Whether a model of the policy mixed_float16 gets an optimizer that scales the loss.</param>
    /// <param name="executor">What runs this model from now on and holds its variables; <see cref="Keras.Backend"/> by default.</param>
    /// <example><code>model.Compile(loss: "categorical_crossentropy", optimizer: new RMSprop(), metrics: ["accuracy"]);</code></example>
    public void Compile(Optimizer? optimizer = null, LossStructure? loss = null, LossWeights? lossWeights = null, MetricStructure? metrics = null, MetricStructure? weightedMetrics = null,
        bool runEagerly = false, int stepsPerExecution = 1, string jitCompile = "auto", bool autoScaleLoss = true, IExecutor? executor = null)
    {
        if (runEagerly || jitCompile is not ("auto" or "false"))
        {
            throw new NotSupportedException(FourLines.Text($"{Title}: Compile has an option that does not apply.", "runEagerly: false, jitCompile: \"auto\"",
                $"runEagerly: {runEagerly}, jitCompile: \"{jitCompile}\"", "leave it out; steps are always compiled, by the executor itself."));
        }

        IExecutor before = Executor;
        optimizer ??= new RMSprop();
        _compilation = new Compilation(Scaled(optimizer, autoScaleLoss), loss, lossWeights, metrics, weightedMetrics, Positive("stepsPerExecution", stepsPerExecution), executor ?? Keras.Backend) { GivenOptimizer = optimizer, AutoScaleLoss = autoScaleLoss };
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

    /// <summary>Compiles with one loss for all outputs.</summary>
    /// <inheritdoc cref="Compile(Optimizer?, LossStructure?, LossWeights?, MetricStructure?, MetricStructure?, bool, int, string, bool, IExecutor?)"/>
    public void Compile(Optimizer? optimizer, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> loss, LossWeights? lossWeights = null, MetricStructure? metrics = null, MetricStructure? weightedMetrics = null) =>
        Compile(optimizer, (LossStructure)loss, lossWeights, metrics, weightedMetrics);

    /// <summary>The layer of a name or place.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="index">Its place in <see cref="Layers"/>, in place of the name.</param>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public Layer GetLayer(string? name = null, int? index = null)
    {
        if ((name is null) == (index is null))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: GetLayer wants a name or an index.", "one of them", name is null ? "neither" : "both", "give one."));
        }

        if (index is int at)
        {
            return at >= -Layers.Count && at < Layers.Count ? Layers[at < 0 ? at + Layers.Count : at] : throw new ArgumentException(FourLines.Text(
                $"{Title}: there is no layer {at}.", $"an index below {Layers.Count}", $"{at}", "choose another one."));
        }

        return Layers.FirstOrDefault(l => l.Name == name) ?? throw FourLines.UnknownName($"layer of {Title}", name!, Layers.Select(l => l.Name));
    }

    /// <summary>The weight at a path, such as <c>dense/kernel</c>.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public Variable GetWeight(string path) => Weights.FirstOrDefault(w => w.Path == path) ?? Weights.FirstOrDefault(w => w.Path.EndsWith("/" + path, StringComparison.Ordinal))
        ?? throw FourLines.UnknownName($"weight of {Title}", path, Weights.Select(w => w.Path));

    /// <summary>Starts the loss and the metrics again.</summary>
    public void ResetMetrics()
    {
        foreach (Metric metric in Metrics)
        {
            metric.ResetState();
        }
    }

    /// <summary>The epoch that Fit begins with after a restart, set by BackupAndRestore.</summary>
    internal int? RestoredEpoch { get; set; }

    internal IExecutor Executor => _compilation?.Executor ?? Keras.Backend;

    internal Compilation Compiled(string method) => _compilation ?? throw new InvalidOperationException(FourLines.Text(
        $"{Title}: {method} before Compile.", "a model that was compiled", "one that was not", "call Compile(optimizer: ..., loss: ...) first."));

    internal int Positive(string argument, int value) => value > 0 ? value
        : throw new ArgumentException(FourLines.Text($"{Title}: {argument} is not positive.", "1 or more", $"{value}", $"correct {argument}."));

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

    private Optimizer Scaled(Optimizer optimizer, bool scale) =>
        scale && Dtype.Name == "mixed_float16" && optimizer is not LossScaleOptimizer ? new LossScaleOptimizer(optimizer, name: "loss_scale_optimizer") : optimizer;
}
