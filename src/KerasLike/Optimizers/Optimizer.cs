using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Optimizers.Schedules;

namespace KerasLike.Optimizers;

/// <summary>Changes weights by their gradients. Subclasses emit the update of one weight; everything around it is here.</summary>
/// <remarks>
/// <para>Order: gradients / lossScaleFactor, accumulation, clipping, weight decay w -= w · decay · rate, update, moving averages, constraints, iterations + 1.</para>
/// <para>A string stands for the class of that name: <c>optimizer: "rmsprop"</c>. Source: keras.optimizers.Optimizer.</para>
/// </remarks>
[KerasModule("keras.optimizers", LowerCase = true)]
public abstract partial class Optimizer : IKerasSerializable
{
    private readonly List<Variable> _variables = [];
    private readonly Dictionary<Variable, Dictionary<string, Variable>> _slots = [];
    private readonly Variable _iterations;
    private readonly List<Func<Variable, bool>> _withoutDecay = [];
    private Variable[] _weights = [];
    private HashSet<Variable> _known = [];
    private Variable? _rate;
    private LearningRateSchedule? _schedule;

    /// <summary>Creates an optimizer.</summary>
    protected Optimizer(LearningRate learningRate, double? weightDecay, double? clipnorm, double? clipvalue, double? globalClipnorm, bool useEma, double emaMomentum,
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
        _iterations = AddVariable(0L, "iteration");
        _schedule = learningRate.Schedule;
        _rate = _schedule is null ? AddVariable((float)learningRate.Number, "learning_rate") : null;
    }

    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The learning rate now, in single precision as Keras keeps it. It may be changed between steps.</summary>
    /// <exception cref="InvalidOperationException">It is set where a schedule or a function computes it.</exception>
    public virtual double LearningRate
    {
        get => _rate is not null ? _rate.Value.ToArray<float>()[0] : _schedule!.Invoke(Steps);
        set => (_rate ?? throw new InvalidOperationException(FourLines.Text($"{Title}: its learning rate cannot be set.", "an optimizer made with a number",
            $"one made with {_schedule!.GetType().Name}", "give the constructor a number, or set Rate to another schedule."))).Assign((float)value);
    }

    /// <summary>What makes the learning rate: the number as it is now, or the schedule. It may be set to a schedule; steps that were built before keep what they had.</summary>
    [Argument("learningRate")]
    public LearningRate Rate
    {
        get => _schedule is null ? LearningRate : _schedule;
        set
        {
            if (value.Schedule is null)
            {
                LearningRate = value.Number;
                return;
            }

            _schedule = value.Schedule;
            _variables.RemoveAll(v => v == _rate);
            _rate = null;
            _eager.Clear();
        }
    }

    /// <summary>How many updates were made: steps, or every so many where gradients are accumulated.</summary>
    public virtual long Iterations => GradientAccumulationSteps is int every ? Steps / every : Steps;

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

    /// <summary>What the loss is multiplied by before gradients are taken, and gradients divided by.</summary>
    public double? LossScaleFactor { get; internal set; }

    /// <summary>How many batches' gradients are averaged for one update.</summary>
    public int? GradientAccumulationSteps { get; }

    /// <summary>All state, in Keras' order: iteration, learning rate (unless there is a schedule), averages, accumulators, slots.</summary>
    public virtual IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The state in the order of Keras 2: the count of steps, then one kind of slot after the other, each for all weights.</summary>
    internal IReadOnlyList<Variable> VariablesByKind => [_iterations, .. _weights.Length == 0 || !_slots.TryGetValue(_weights[0], out Dictionary<string, Variable>? first) ? [] : first.Keys.SelectMany(k => _weights.Select(w => _slots[w][k]))];

    /// <summary>Whether the state for the weights exists.</summary>
    public bool Built { get; private set; }

    /// <summary>The class and the name, as errors give them.</summary>
    private protected string Title => $"{GetType().Name} '{Name}'";

    /// <summary>What stands before the name in the paths of slots.</summary>
    internal string Scope { get; set; } = "";

    private long Steps => _iterations.Value.ToArray<long>()[0];

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

        _weights = [.. variables];
        _known = [.. variables];
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

    /// <summary>Sets all state.</summary>
    /// <param name="weights">What <see cref="Variables"/> are to hold, in their order.</param>
    /// <exception cref="InvalidOperationException">The state does not exist yet.</exception>
    public void SetWeights(IReadOnlyList<TensorValue> weights)
    {
        if (!Built)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: its state does not exist yet.", "an optimizer that was built", "SetWeights before Build", "call Build with the model's trainable weights first."));
        }

        if (weights.Count != Variables.Count)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: SetWeights: the number of values.", $"{Variables.Count}", $"{weights.Count}", "give a value for each of Variables."));
        }

        for (int i = 0; i < weights.Count; i++)
        {
            Variables[i].Assign(weights[i]);
        }
    }

    /// <summary>The loss that gradients are taken of: times the loss scale factor, where there is one; <see cref="Apply(IReadOnlyList{Gradient}, IReadOnlyList{Variable})"/> divides by it again.</summary>
    public virtual SymbolicTensor ScaleLoss(SymbolicTensor loss) => LossScaleFactor is double factor ? loss * factor : loss;

    /// <summary>Makes the weights their moving averages, where averages are kept: what Keras does when training ends.</summary>
    public virtual void FinalizeVariableValues(IReadOnlyList<Variable> varList)
    {
        foreach (Variable variable in UseEma && Built ? varList : [])
        {
            variable.Assign(Slot(variable, "average").Value);
        }
    }

    /// <summary>The optimizer of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator Optimizer?(string? name) => name is null ? null : Registry<Optimizer>.Create(name.ToLowerInvariant(), "optimizer");

    /// <summary>Creates the slots of the weights with <see cref="AddSlots"/>, in Keras' order.</summary>
    protected abstract void CreateSlots(IReadOnlyList<Variable> variables);

    /// <summary>Adds slots of zeros: for each weight one of each name, side by side.</summary>
    protected void AddSlots(IReadOnlyList<Variable> variables, params ReadOnlySpan<string> names)
    {
        foreach (Variable variable in variables)
        {
            foreach (string name in names)
            {
                Keep(variable, name, Add(Variable.Zeros(variable.Shape, variable.DType, $"{Scope}{Name}/{SlotName(variable, name)}", trainable: false)));
            }
        }
    }

    /// <summary>The optimizers that this one is made of, each with a learning rate of its own; null for all that have one themselves.</summary>
    internal virtual IReadOnlyList<Optimizer>? Parts => null;

    /// <summary>The weights and their moving averages, where averages are kept.</summary>
    internal virtual IEnumerable<(Variable Weight, Variable Average)> Averages => _slots.Where(s => s.Value.ContainsKey("average")).Select(s => (s.Key, s.Value["average"]));

    /// <summary>Adds one slot of a weight.</summary>
    /// <param name="variable">The weight.</param>
    /// <param name="name">By which <see cref="Slot"/> finds it.</param>
    /// <param name="value">What it holds at first.</param>
    /// <param name="variableName">Its variable's name; by default the weight's path and the slot's name.</param>
    protected void AddSlot(Variable variable, string name, TensorValue value, string? variableName = null) => Keep(variable, name, AddVariable(value, variableName ?? SlotName(variable, name)));

    /// <summary>Adds state that belongs to no weight.</summary>
    /// <param name="value">What it holds at first.</param>
    /// <param name="name">Its name.</param>
    protected Variable AddVariable(TensorValue value, string name) => Add(new Variable(value, $"{Scope}{Name}/{name}", trainable: false));

    private static string SlotName(Variable variable, string name) => $"{variable.Path.Replace('/', '_')}_{name}";

    private void Keep(Variable variable, string name, Variable slot)
    {
        Dictionary<string, Variable> slots = _slots.TryGetValue(variable, out Dictionary<string, Variable>? known) ? known : _slots[variable] = [];
        slots[name] = slot;
    }

    private protected Variable Add(Variable variable)
    {
        _variables.Add(variable);
        return variable;
    }

    /// <summary>A number for every element of a weight.</summary>
    private protected static TensorValue Filled(Variable variable, double number) => Eager.Run(() => Fill.Of(Const.Ints(Graph.Current, variable.Shape.Dims), Const.Of(Graph.Current, Const.Number(number, variable.DType))));

    /// <summary>The slot of a weight.</summary>
    protected Variable Slot(Variable variable, string name) => _slots.TryGetValue(variable, out Dictionary<string, Variable>? slots) ? slots[name] : throw Unknown(variable);

    private protected ArgumentException Unknown(Variable variable) => new(FourLines.Text($"{Title}: it does not know '{variable.Path}'.", "the weights it was built with",
        $"'{variable.Path}'", "make a new optimizer for other weights."));

    private protected ArgumentException Bad(string argument, string expected, object? received) => new(FourLines.Text($"{Title}: {argument} is out of range.", expected, $"{received}", $"correct {argument}."));

    private static string Or(double? x) => x?.ToString() ?? "null";
}
