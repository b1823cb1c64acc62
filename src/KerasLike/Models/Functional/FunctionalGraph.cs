using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>The calls between a model's inputs and outputs, in the order in which Keras lists and makes them.</summary>
/// <remarks>
/// From the outputs back, depth first: a call gets its place when it is first met. The depth of a call is its longest way to an output, that of a layer the largest of its
/// calls; layers are listed by falling depth, then by place. Source: keras.Function.
/// </remarks>
internal sealed class FunctionalGraph
{
    private readonly string _title;
    private readonly Dictionary<SymbolicTensor, CallRecord> _entries = [];
    private readonly Dictionary<object, int> _places = [];
    private readonly List<CallRecord> _found = [];
    private readonly HashSet<CallRecord> _finished = [];
    private readonly HashSet<CallRecord> _all = [];

    public FunctionalGraph(string title, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs)
    {
        _title = title;
        Inputs = inputs;
        Outputs = outputs;
        foreach (SymbolicTensor input in inputs)
        {
            CallRecord call = CallHistory.Of(input);

            // A model may begin at any tensor of another one: what came before is then an input.
            _entries[input] = call.Operation is InputLayer ? call
                : new LayerCall(new InputLayer(batchShape: input.Shape, dtype: input.DType, name: Names.Unique($"{call.Name}_input")), null, input);
        }

        foreach (SymbolicTensor output in outputs)
        {
            Visit(output, []);
        }

        (Calls, Operations) = InOrder();
        CheckConnected();
    }

    /// <summary>The inputs, flat.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>The outputs, flat.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs { get; }

    /// <summary>The calls in an order in which they can be made.</summary>
    public IReadOnlyList<CallRecord> Calls { get; }

    /// <summary>A call of each layer and function, in Keras' order.</summary>
    public IReadOnlyList<CallRecord> Operations { get; }

    /// <summary>All calls, those of the inputs included.</summary>
    public IReadOnlyCollection<CallRecord> All => _all;

    /// <summary>Whether the graph is one layer after another, each called once.</summary>
    public bool IsChain { get; private set; }

    /// <summary>The layers in Keras' order.</summary>
    public IReadOnlyList<Layer> Layers => [.. Operations.Select(o => o.Operation).OfType<Layer>()];

    /// <summary>The call that a tensor of this model comes out of.</summary>
    public CallRecord CallOf(SymbolicTensor tensor) => _entries.TryGetValue(tensor, out CallRecord? entry) ? entry : CallHistory.Of(tensor);

    /// <summary>The calls of one layer or function in this model, oldest first.</summary>
    public IReadOnlyList<CallRecord> CallsOf(object operation) => [.. _all.Where(c => c.Operation == operation).OrderBy(c => c.Number)];

    /// <summary>Makes all calls on other inputs.</summary>
    public SymbolicTensor[] Run(IReadOnlyList<SymbolicTensor> inputs, bool? training)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> map = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            map[Inputs[i]] = inputs[i];
        }

        foreach (CallRecord call in Calls)
        {
            IReadOnlyList<SymbolicTensor> outputs = call.Replay(t => map[t], training);
            for (int i = 0; i < outputs.Count; i++)
            {
                // An output that is an input already stands for what is fed.
                map.TryAdd(call.Outputs[i], outputs[i]);
            }
        }

        return [.. Outputs.Select(o => map[o])];
    }

    /// <summary>The same calls of other layers.</summary>
    public Model Clone(Model model, SymbolicStructure? inputs, Func<Layer, Layer> copy, Func<Layer, CallArguments, SymbolicStructure> apply)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> map = [];
        if (inputs is not null && !inputs.IsLike(model.Inputs))
        {
            throw new ArgumentException(FourLines.Text("CloneModel: inputTensors are arranged otherwise than the model's inputs.", $"{model.Inputs}", $"{inputs}", "give a tensor for each input."));
        }

        foreach ((SymbolicTensor input, SymbolicTensor other) in model.Inputs.Flatten().Zip(inputs?.Flatten() ?? []))
        {
            map[input] = other;
        }

        foreach (SymbolicTensor input in Inputs.Where(i => !map.ContainsKey(i)))
        {
            InputLayer layer = (InputLayer)_entries[input].Operation;
            map[input] = new InputLayer(batchShape: layer.BatchShape, dtype: layer.InputDType, name: layer.Name).Start();
        }

        using Graph.Leave entered = Graph.Join([.. map.Values]).Enter();
        foreach (CallRecord call in Calls)
        {
            IReadOnlyList<SymbolicTensor> outputs = call is LayerCall of ? apply(copy(of.Layer), of.Arguments!.On(t => map[t])).Flatten() : call.Replay(t => map[t], null);
            for (int i = 0; i < outputs.Count; i++)
            {
                map.TryAdd(call.Outputs[i], outputs[i]);
            }
        }

        return new Model(SymbolicStructure.From(model.Inputs.Map(t => map[t])), SymbolicStructure.From(model.Outputs.Map(t => map[t])), model.Name);
    }

    private void Visit(SymbolicTensor tensor, HashSet<CallRecord> inProgress)
    {
        CallRecord call = CallOf(tensor);
        if (_finished.Contains(call))
        {
            return;
        }

        if (!inProgress.Add(call))
        {
            throw new ArgumentException(FourLines.Text($"{_title}: the graph has a cycle at '{call.Name}'.", "layers without a way back", $"'{call.Name}', which depends on itself", "call layers on tensors that exist already."));
        }

        _places.TryAdd(call.Operation, _places.Count);
        if (!IsEntry(call))
        {
            foreach (SymbolicTensor input in call.Inputs)
            {
                Visit(input, inProgress);
            }
        }

        _finished.Add(call);
        inProgress.Remove(call);
        _found.Add(call);
        _all.Add(call);
    }

    private bool IsEntry(CallRecord call) => call.Operation is InputLayer;

    private (IReadOnlyList<CallRecord> Calls, IReadOnlyList<CallRecord> Operations) InOrder()
    {
        Dictionary<CallRecord, int> depths = [];
        Dictionary<object, int> operationDepths = [];
        List<CallRecord> order = [];
        void Set(CallRecord call, int depth)
        {
            if (!depths.ContainsKey(call))
            {
                order.Add(call);
            }

            depths[call] = depth;
        }

        foreach (CallRecord call in Enumerable.Reverse(_found))
        {
            int depth = Math.Max(depths.GetValueOrDefault(call), operationDepths.GetValueOrDefault(call.Operation));
            operationDepths[call.Operation] = depth;
            Set(call, depth);
            foreach (CallRecord parent in (IsEntry(call) ? [] : call.Inputs).Select(CallOf))
            {
                Set(parent, Math.Max(depth + 1, depths.GetValueOrDefault(parent)));
            }
        }

        // Inputs that lead to no output come last.
        foreach (CallRecord entry in Inputs.Select(i => _entries[i]).Where(e => !operationDepths.ContainsKey(e.Operation)))
        {
            operationDepths[entry.Operation] = 0;
            _places[entry.Operation] = -1;
            _all.Add(entry);
        }

        IsChain = depths.GroupBy(d => d.Value).All(g => g.Count() == 1 && (IsEntry(g.Single().Key) || g.Single().Key.Inputs.Count <= 1))
            && depths.Keys.Select(c => c.Operation).Distinct().Count() == depths.Count;
        Dictionary<object, CallRecord> first = [];
        foreach (CallRecord call in _all.OrderBy(c => c.Number))
        {
            first.TryAdd(call.Operation, call);
        }

        return ([.. order.OrderByDescending(c => depths[c]).Where(c => !IsEntry(c))],
            [.. operationDepths.OrderByDescending(o => o.Value).ThenBy(o => _places[o.Key]).Select(o => first[o.Key])]);
    }

    private void CheckConnected()
    {
        CallRecord? missing = _all.FirstOrDefault(c => IsEntry(c) && !_entries.ContainsValue(c));
        if (missing is not null)
        {
            throw new ArgumentException(FourLines.Text($"{_title}: the graph is disconnected.", "outputs that follow from the inputs alone",
                $"an output that needs '{missing.Name}'", "name that input among the model's inputs."));
        }

        if (Operations.GroupBy(o => o.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException(FourLines.Text($"{_title}: the name '{twice.Key}' is used {twice.Count()} times in the model.", "a different name for each layer",
                string.Join(", ", twice.Select(t => t.ClassName)), "give the layers different names."));
        }
    }
}
