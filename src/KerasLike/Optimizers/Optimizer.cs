using System.Text.RegularExpressions;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Changes weights by their gradients. Subclasses emit the update of one weight; everything around it is here.</summary>
/// <remarks>
/// <para>Order: gradients / lossScaleFactor, accumulation, clipping, weight decay w -= w · decay · rate, update, moving averages, constraints, iterations + 1.</para>
/// <para>A string stands for the class of that name: <c>optimizer: "rmsprop"</c>. Source: keras.optimizers.Optimizer.</para>
/// </remarks>
[KerasModule("keras.optimizers", LowerCase = true)]
public abstract class Optimizer
{
    private readonly List<Variable> _variables = [];
    private readonly Dictionary<Variable, Dictionary<string, Variable>> _slots = [];
    private readonly Variable _iterations;
    private readonly Variable _rate;
    private readonly List<Func<Variable, bool>> _withoutDecay = [];

    /// <summary>Creates an optimizer.</summary>
    protected Optimizer(double learningRate, double? weightDecay, double? clipnorm, double? clipvalue, double? globalClipnorm, bool useEma, double emaMomentum,
        int? emaOverwriteFrequency, double? lossScaleFactor, int? gradientAccumulationSteps, string? name)
    {
        Name = name ?? Names.Unique(Names.Snake(GetType().Name));
        if (new[] { clipnorm, clipvalue, globalClipnorm }.Count(c => c is not null) > 1)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: more than one way to clip.", "one of clipnorm, clipvalue and globalClipnorm",
                $"clipnorm {Or(clipnorm)}, clipvalue {Or(clipvalue)}, globalClipnorm {Or(globalClipnorm)}", "leave out all but one."));
        }

        WeightDecay = weightDecay;
        Clipnorm = clipnorm;
        Clipvalue = clipvalue;
        GlobalClipnorm = globalClipnorm;
        UseEma = useEma;
        EmaMomentum = !useEma || emaMomentum is >= 0 and <= 1 ? emaMomentum : throw Bad("emaMomentum", "a number from 0 to 1", emaMomentum);
        EmaOverwriteFrequency = !useEma || emaOverwriteFrequency is null or >= 1 ? emaOverwriteFrequency : throw Bad("emaOverwriteFrequency", "1 or more", emaOverwriteFrequency);
        LossScaleFactor = lossScaleFactor;
        GradientAccumulationSteps = gradientAccumulationSteps is null or >= 2 ? gradientAccumulationSteps : throw Bad("gradientAccumulationSteps", "2 or more", gradientAccumulationSteps);
        _iterations = Track(0L, "iteration");
        _rate = Track((float)learningRate, "learning_rate");
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The learning rate, in single precision as Keras keeps it. It may be changed between steps.</summary>
    public double LearningRate
    {
        get => _rate.Value.ToArray<float>()[0];
        set => _rate.Assign((float)value);
    }

    /// <summary>How many steps were taken.</summary>
    public long Iterations => _iterations.Value.ToArray<long>()[0];

    /// <summary>The share of each weight that is taken away per step, times the learning rate.</summary>
    public double? WeightDecay { get; }

    /// <summary>The largest norm of the gradient of one weight.</summary>
    public double? Clipnorm { get; }

    /// <summary>The largest absolute value of an element of a gradient.</summary>
    public double? Clipvalue { get; }

    /// <summary>The largest norm of all gradients together.</summary>
    public double? GlobalClipnorm { get; }

    /// <summary>Whether moving averages of the weights are kept.</summary>
    public bool UseEma { get; }

    /// <summary>The share of the old average in a new one.</summary>
    public double EmaMomentum { get; }

    /// <summary>After how many steps the weights become their averages; never if null.</summary>
    public int? EmaOverwriteFrequency { get; }

    /// <summary>What gradients are divided by.</summary>
    public double? LossScaleFactor { get; }

    /// <summary>How many batches' gradients are averaged for one update.</summary>
    public int? GradientAccumulationSteps { get; }

    /// <summary>All state, in Keras' order: iteration, learning rate, averages, accumulators, slots.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>Whether the state for the weights exists.</summary>
    public bool Built { get; private set; }

    /// <summary>The class and the name, as errors give them.</summary>
    private protected string Title => $"{GetType().Name} '{Name}'";

    /// <summary>Leaves weights out of weight decay.</summary>
    /// <param name="varList">These weights.</param>
    /// <param name="varNames">Weights in whose name (<c>kernel</c>; TensorFlow's <c>dense/kernel:0</c>) one of these regular expressions occurs.</param>
    public void ExcludeFromWeightDecay(IEnumerable<Variable>? varList = null, IEnumerable<string>? varNames = null)
    {
        if (Built)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it is too late to exclude weights from decay.", "a call before the first step", "one after it", "call it right after the constructor."));
        }

        HashSet<Variable> list = [.. varList ?? []];
        Regex? pattern = varNames?.Any() == true ? new Regex(string.Join("|", varNames)) : null;
        _withoutDecay.Add(v => list.Contains(v) || pattern?.IsMatch($"{v.Path}:0") == true);
    }

    /// <summary>Creates the state for weights.</summary>
    public void Build(IReadOnlyList<Variable> variables)
    {
        if (Built)
        {
            return;
        }

        if (UseEma)
        {
            AddSlots(variables, "average");
        }

        if (GradientAccumulationSteps is not null)
        {
            AddSlots(variables, "gradient_accumulator");
        }

        CreateSlots(variables);
        Built = true;
    }

    /// <summary>Emits one step.</summary>
    /// <param name="gradients">The gradient of each weight; null where there is none: the weight is then left alone.</param>
    /// <param name="variables">The weights.</param>
    public void Apply(IReadOnlyList<SymbolicTensor?> gradients, IReadOnlyList<Variable> variables)
    {
        Build(variables);
        Graph graph = gradients.FirstOrDefault(g => g is not null)?.Graph ?? throw new InvalidOperationException(FourLines.Text(
            $"{Title}: no weight has a gradient.", "a loss that depends on a trainable weight", $"{variables.Count} weights, none of which the loss depends on", "check the loss, and which layers are trainable."));
        using Graph.Leave entered = graph.Enter();
        using Graph.Leave scope = graph.RootScope(Name);
        List<Variable> used = [.. variables.Where((_, i) => gradients[i] is not null)];
        SymbolicTensor[] known = [.. gradients.Where(g => g is not null).Select(g => LossScaleFactor is double scale ? g! / scale : g!)];
        SymbolicTensor rate = _rate.Read(graph);
        SymbolicTensor step = _iterations.Read(graph);
        if (GradientAccumulationSteps is int steps)
        {
            Accumulate(known, used, rate, step, steps);
        }
        else
        {
            Step(known, used, rate, step);
        }

        if (UseEma)
        {
            Average(variables, step);
        }

        foreach (Variable variable in used.Where(v => v.Constraint is not null))
        {
            Assign(variable, variable.Constraint!.Of(variable.Read(graph)));
        }

        AssignAddVariableOp.Of(_iterations.Handle(graph), Const.Of(graph, 1L));
    }

    /// <summary>The loss that gradients are taken of: times the loss scale factor, where there is one; <see cref="Apply"/> divides by it again.</summary>
    public virtual SymbolicTensor ScaleLoss(SymbolicTensor loss) => LossScaleFactor is double factor ? loss * factor : loss;

    /// <summary>Makes the weights their moving averages, where averages are kept: what Keras does when training ends.</summary>
    public void FinalizeVariableValues(IReadOnlyList<Variable> variables)
    {
        foreach (Variable variable in UseEma && Built ? variables : [])
        {
            variable.Assign(_slots[variable]["average"].Value);
        }
    }

    /// <summary>The optimizer of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator Optimizer?(string? name) => name is null ? null : Registry<Optimizer>.Create(name.ToLowerInvariant(), "optimizer");

    /// <summary>Creates the slots of the weights with <see cref="AddSlots"/>, in Keras' order.</summary>
    protected abstract void CreateSlots(IReadOnlyList<Variable> variables);

    /// <summary>Emits the update of one weight.</summary>
    /// <param name="variable">The weight.</param>
    /// <param name="gradient">Its gradient, of its dtype.</param>
    /// <param name="rate">The learning rate, of its dtype.</param>
    /// <param name="step">How many updates were made before, of its dtype.</param>
    protected abstract void Update(Variable variable, SymbolicTensor gradient, SymbolicTensor rate, SymbolicTensor step);

    /// <summary>Adds slots of zeros: for each weight one of each name, side by side.</summary>
    protected void AddSlots(IReadOnlyList<Variable> variables, params ReadOnlySpan<string> names)
    {
        foreach (Variable variable in variables)
        {
            foreach (string name in names)
            {
                Dictionary<string, Variable> slots = _slots.TryGetValue(variable, out Dictionary<string, Variable>? known) ? known : _slots[variable] = [];
                slots[name] = Track(TensorValue.Zeros(variable.Shape, variable.DType), $"{variable.Path.Replace('/', '_')}_{name}");
            }
        }
    }

    /// <summary>The slot of a weight.</summary>
    protected Variable Slot(Variable variable, string name) => _slots.TryGetValue(variable, out Dictionary<string, Variable>? slots) ? slots[name]
        : throw new ArgumentException(FourLines.Text($"{Title}: it does not know '{variable.Path}'.", "the weights it was built with", $"'{variable.Path}'", "make a new optimizer for other weights."));

    /// <summary>The weights and their moving averages, where averages are kept.</summary>
    internal virtual IEnumerable<(Variable Weight, Variable Average)> Averages => _slots.Where(s => s.Value.ContainsKey("average")).Select(s => (s.Key, s.Value["average"]));

    /// <summary>Emits variable = value.</summary>
    protected static void Assign(Variable variable, SymbolicTensor value) => AssignVariableOp.Of(variable.Handle(value.Graph), value);

    /// <summary>Emits variable += value.</summary>
    protected static void AssignAdd(Variable variable, SymbolicTensor value) => AssignAddVariableOp.Of(variable.Handle(value.Graph), value);

    /// <summary>Emits variable -= value.</summary>
    protected static void AssignSub(Variable variable, SymbolicTensor value) => AssignSubVariableOp.Of(variable.Handle(value.Graph), value);

    private void Step(SymbolicTensor[] gradients, List<Variable> variables, SymbolicTensor rate, SymbolicTensor step)
    {
        Clip(gradients);
        for (int i = 0; i < gradients.Length; i++)
        {
            Variable variable = variables[i];
            SymbolicTensor rateHere = Cast.Of(rate, variable.DType);
            if (WeightDecay is double decay && !_withoutDecay.Exists(rule => rule(variable)))
            {
                AssignSub(variable, variable.Read(rate.Graph) * decay * rateHere);
            }

            Update(variable, Cast.Of(gradients[i], variable.DType), rateHere, Cast.Of(step, variable.DType));
        }
    }

    private void Clip(SymbolicTensor[] gradients)
    {
        if (Clipnorm is double norm && norm > 0)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                SymbolicTensor squares = Sum.Of(Square.Of(gradients[i]));
                SymbolicTensor length = Sqrt.Of(squares);
                gradients[i] = gradients[i] * norm / Maximum.Of(length, norm);
            }
        }
        else if (GlobalClipnorm is double all && all > 0)
        {
            SymbolicTensor length = Sqrt.Of(gradients.Select(g => Sum.Of(Square.Of(g))).Aggregate((a, b) => a + b));
            SymbolicTensor factor = (all * Minimum.Of(1.0 / length, 1.0 / all)) + (length - length);
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] *= factor;
            }
        }
        else if (Clipvalue is double value && value > 0)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] = Minimum.Of(Maximum.Of(gradients[i], -value), value);
            }
        }
    }

    // Every step computes the update; where none is due, the weights and slots get back what they held before.
    private void Accumulate(SymbolicTensor[] gradients, List<Variable> variables, SymbolicTensor rate, SymbolicTensor step, int steps)
    {
        Graph graph = rate.Graph;
        SymbolicTensor due = Equal.Of(FloorMod.Of(step + 1, Const.Like(step, steps)), 0);
        SymbolicTensor updates = FloorDiv.Of(step, Const.Like(step, steps));
        List<Variable> touched = [.. variables, .. variables.SelectMany(v => _slots[v]).Where(s => s.Key is not ("average" or "gradient_accumulator")).Select(s => s.Value)];
        SymbolicTensor[] before = [.. touched.Select(v => Identity.Of(v.Read(graph)))];
        SymbolicTensor[] means = new SymbolicTensor[gradients.Length];
        for (int i = 0; i < means.Length; i++)
        {
            Variable accumulator = _slots[variables[i]]["gradient_accumulator"];
            SymbolicTensor sum = gradients[i] + accumulator.Read(graph);
            means[i] = sum / steps;
            Assign(accumulator, SelectV2.Of(due, Const.Like(sum, 0), sum));
        }

        Step(means, variables, rate, updates);
        for (int i = 0; i < touched.Count; i++)
        {
            Assign(touched[i], SelectV2.Of(due, touched[i].Read(graph), before[i]));
        }
    }

    private void Average(IReadOnlyList<Variable> variables, SymbolicTensor step)
    {
        Graph graph = step.Graph;
        SymbolicTensor updates = GradientAccumulationSteps is int steps ? FloorDiv.Of(step, Const.Like(step, steps)) : step;
        foreach (Variable variable in variables)
        {
            Variable average = _slots[variable]["average"];
            SymbolicTensor notFirst = Cast.Of(NotEqual.Of(updates, 0), variable.DType);
            SymbolicTensor momentum = notFirst * EmaMomentum;
            Assign(average, (momentum * average.Read(graph)) + ((1 - momentum) * variable.Read(graph)));
            if (EmaOverwriteFrequency is int frequency)
            {
                SymbolicTensor due = Equal.Of(FloorMod.Of(updates + 1, Const.Like(updates, frequency)), 0);
                Assign(variable, SelectV2.Of(due, average.Read(graph), variable.Read(graph)));
            }
        }
    }

    private Variable Track(TensorValue value, string name)
    {
        Variable variable = new(value, $"{Name}/{name}", trainable: false);
        _variables.Add(variable);
        return variable;
    }

    private ArgumentException Bad(string argument, string expected, object? received) => new(FourLines.Text($"{Title}: {argument} is out of range.", expected, $"{received}", $"correct {argument}."));

    private static string Or(double? x) => x?.ToString() ?? "null";
}
