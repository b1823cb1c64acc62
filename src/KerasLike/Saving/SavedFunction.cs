using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>A function of a <see cref="SavedModel"/>.</summary>
public sealed class SavedFunction
{
    private readonly IReadOnlyList<SavedEndpoint> _forms;
    private readonly IReadOnlyDictionary<StoredVariable, Variable> _variables;
    private readonly Dictionary<SavedEndpoint, StepFunction> _ready = [];

    internal SavedFunction(string name, IReadOnlyList<SavedEndpoint> forms, IReadOnlyDictionary<StoredVariable, Variable>? variables = null) =>
        (Name, _forms, _variables) = (name, forms, variables ?? new Dictionary<StoredVariable, Variable>());

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it takes, in its first form.</summary>
    public IReadOnlyList<(string Name, TensorSpec Spec)> Inputs => _forms.Count > 0 ? _forms[0].Inputs : [];

    /// <summary>What it returns, in its first form.</summary>
    public IReadOnlyList<(string Name, TensorSpec Spec)> Outputs => _forms.Count > 0 ? _forms[0].Outputs : [];

    /// <summary>The variables it uses.</summary>
    public IReadOnlyList<Variable> Variables => [.. Stored.Select(v => _variables[v])];

    /// <summary>The variables it uses, as the files have them.</summary>
    internal IReadOnlyList<StoredVariable> Stored => [.. _forms.SelectMany(f => f.Variables).Distinct()];

    /// <summary>Computes it.</summary>
    /// <param name="inputs">In the order of <see cref="Inputs"/>.</param>
    /// <returns>The results in the order of <see cref="Outputs"/>.</returns>
    /// <exception cref="ShapeException">The inputs do not fit.</exception>
    /// <exception cref="GraphDefException">It has an op that this library lacks; the message names the node.</exception>
    public TensorValue[] Run(params TensorValue[] inputs)
    {
        StepFunction function = Ready([.. inputs.Select(i => new TensorSpec(i.Shape, i.DType))]);
        return Eager.Run(function.Executable, function.Outputs, inputs);
    }

    /// <summary>Computes it from inputs by name, and returns the results by name.</summary>
    /// <exception cref="ArgumentException">An input is missing, or unknown.</exception>
    public IReadOnlyDictionary<string, TensorValue> Run(IReadOnlyDictionary<string, TensorValue> inputs)
    {
        if (inputs.Keys.FirstOrDefault(k => Inputs.All(i => i.Name != k)) is { } unknown)
        {
            throw FourLines.UnknownName($"input of '{Name}'", unknown, Inputs.Select(i => i.Name));
        }

        TensorValue[] results = Run([.. Inputs.Select(i => inputs.TryGetValue(i.Name, out TensorValue? value) ? value
            : throw new ArgumentException(FourLines.Text($"SavedModel, '{Name}': an input is missing.", string.Join(", ", Inputs.Select(n => n.Name)), string.Join(", ", inputs.Keys), $"give '{i.Name}' as well.")))]);
        return Outputs.Zip(results).ToDictionary(p => p.First.Name, p => p.Second);
    }

    /// <summary>Puts it into the graph of its inputs: layers can go on from there, and gradients go through.</summary>
    /// <param name="inputs">In the order of <see cref="Inputs"/>.</param>
    public SymbolicTensor[] Apply(params SymbolicTensor[] inputs) => Apply(inputs, v => _variables[v]);

    /// <summary>Puts it into the graph of its inputs, with other variables in place of its own.</summary>
    internal SymbolicTensor[] Apply(SymbolicTensor[] inputs, Func<StoredVariable, Variable> variables)
    {
        Graph graph = inputs.Length > 0 ? inputs[0].Graph : Graph.Current;
        return Form([.. inputs.Select(i => i.Spec)]).Emit(graph, inputs, v => variables(v).Handle(graph));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", _forms);

    private SavedEndpoint Form(IReadOnlyList<TensorSpec> inputs) => _forms.FirstOrDefault(f => f.Accepts(inputs))
        ?? throw new ShapeException($"SavedModel, '{Name}': the inputs do not fit.",
            _forms.Count == 0 ? "a function that was traced before it was saved" : string.Join(", or ", _forms.Select(f => string.Join(", ", f.Inputs.Select(i => $"{i.Name} {i.Spec.DType.Name()} {i.Spec.Shape}")))),
            string.Join(", ", inputs.Select(i => $"{i.DType.Name()} {i.Shape}")), "give tensors of these dtypes and shapes.");

    private StepFunction Ready(IReadOnlyList<TensorSpec> inputs)
    {
        SavedEndpoint form = Form(inputs);
        lock (_ready)
        {
            if (!_ready.TryGetValue(form, out StepFunction? function))
            {
                Graph graph = new();
                using Graph.Leave entered = graph.Enter();
                SymbolicTensor[] placeholders = [.. form.Inputs.Select(i => Placeholder.Of(graph, i.Spec.DType, i.Spec.Shape, i.Name))];
                SymbolicTensor[] outputs = form.Emit(graph, placeholders, v => _variables[v].Handle(graph));
                _ready[form] = function = new StepFunction(Keras.Backend, new StepInputs(graph, placeholders), outputs, [.. form.Outputs.Select(o => o.Name)], null);
            }

            return function;
        }
    }
}
