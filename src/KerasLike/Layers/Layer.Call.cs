using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <content>How a layer is called, and the forms of Call that a layer of one's own may override.</content>
public abstract partial class Layer
{
    private EagerCalls? _kept;

    /// <summary>The output for a symbolic input. The first call builds the weights.</summary>
    /// <param name="x">The input.</param>
    /// <param name="training">Whether the layer trains, which Dropout wants to know; by default as the layer or model around it does, or not.</param>
    /// <param name="mask">Which elements count; by default the mask that the input carries.</param>
    /// <exception cref="ShapeException">The layer does not accept this input.</exception>
    public SymbolicTensor Apply(SymbolicTensor x, bool? training = null, SymbolicTensor? mask = null) =>
        Apply(new CallArguments(x) { Training = training, Mask = mask is null ? null : (SymbolicStructure)mask });

    /// <summary>The outputs for several symbolic inputs, or of a layer with several outputs.</summary>
    /// <param name="inputs">The inputs: <c>[a, b]</c>, or a dictionary.</param>
    /// <param name="training">Whether the layer trains; by default as what is around it does, or not.</param>
    /// <param name="mask">Which elements count; by default the masks that the inputs carry.</param>
    /// <exception cref="ShapeException">The layer does not accept these inputs.</exception>
    public SymbolicStructure Apply(SymbolicStructure inputs, bool? training = null, SymbolicStructure? mask = null) =>
        Apply(new CallArguments(inputs) { Training = training, Mask = mask });

    /// <summary>What the ops of a call depend on besides inputs and weights, in a class whose calls on numbers stay compiled; null where each call emits its ops anew.</summary>
    private protected virtual object? KeptFor => null;

    /// <summary>The same, for the layer around this one.</summary>
    internal object? CallsKeptFor => KeptFor;

    /// <summary>How many whole numbers from 0 the outputs are chosen from, in a class that gives such.</summary>
    internal virtual int? Cardinality => null;

    /// <summary>The output for numbers, computed now.</summary>
    public TensorValue Apply(TensorValue x, bool? training = null) => KeptFor is null ? Eager.Run(t => Apply(t, training), x) : Apply((TensorStructure)x, training).Leaf!;

    /// <summary>The outputs for numbers, computed now.</summary>
    public TensorStructure Apply(TensorStructure inputs, bool? training = null)
    {
        if (KeptFor is { } version)
        {
            return TensorStructure.From((_kept ??= new EagerCalls()).Run((version, training), t => Apply(SymbolicStructure.From(inputs.Pack(t)), training), inputs));
        }

        SymbolicStructure? outputs = null;
        TensorValue[] values = Eager.Run(
            t =>
            {
                outputs = Apply(SymbolicStructure.From(inputs.Pack(t)), training);
                return [.. outputs.Flatten()];
            },
            [.. inputs.Flatten()]);
        return TensorStructure.From(outputs!.Pack(values));
    }

    /// <summary>The outputs for inputs with further arguments.</summary>
    public SymbolicStructure Apply(CallArguments call)
    {
        SymbolicTensor[] tensors = [.. call.Tensors];
        if (tensors.Length == 0)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it was called without a tensor.", "a symbolic tensor, or several", $"{call.Inputs}", "call it on what Keras.Input or another layer returned."));
        }

        Graph graph = Graph.Join(tensors);
        using Graph.Leave entered = graph.Enter();
        CallForm form = CallForm.Of(GetType());
        CallArguments known = new(call.Inputs)
        {
            Named = Arguments(call),
            Training = call.Training ?? CallContext.Training(graph),
            Mask = call.Mask ?? Carried(call.Inputs),
        };
        SymbolicStructure outputs;
        using (CallContext.Enter(graph, known.Training))
        {
            int before = LossCollector.Of(graph).Count;
            outputs = Compute(graph, known, form);
            Penalize(outputs, before);
        }

        // The mask is no part of the layer: in a model's graph it is a call of its own.
        Mark(outputs, known);
        return CallHistory.Record(graph, this, call, known, form, outputs);
    }

    private SymbolicStructure Compute(Graph graph, CallArguments call, CallForm form)
    {
        Structure<Shape> shapes = call.Inputs.Map(t => t.Shape);
        CheckInput(shapes);
        if (call.Inputs.Leaf is { } single)
        {
            InputSpec?.Check(this, single.DType);
        }

        if (!Built)
        {
            BuildFor(call);
        }

        if (BuildShapes is { Leaf.HasRank: false })
        {
            // Weights that were there before it was known what the layer is called on.
            BuildShapes = shapes;
        }

        CheckInput(shapes);
        using Graph.Leave scope = graph.Scope(Name);
        using Variable.AutoCastScope cast = Variable.CastTo(Dtype.ComputeDType);
        CallArguments inner = CastsInput ? new CallArguments(SymbolicStructure.From(call.Inputs.Map(AutoCast)))
        {
            Named = [.. call.Named.Select(n => KeyValuePair.Create(n.Key, CallArguments.Map(n.Value, AutoCast)))],
            Training = call.Training,
            Mask = call.Mask,
        }
        : call;
        SymbolicStructure outputs = Call(inner, form);

        // A layer may give back its input, or a tensor twice: each output is a tensor of its own, with its own mask and history.
        HashSet<SymbolicTensor> taken = [.. call.Tensors];
        outputs = SymbolicStructure.From(outputs.Map(y => taken.Add(y) || !graph.Joins ? y : Graphs.Ops.Identity.Of(y)));
        return outputs;
    }

    /// <summary>The output of a layer whose activity regularizer does not count where it is called: TimeDistributed's.</summary>
    internal SymbolicStructure ApplyWithoutPenalty(CallArguments call)
    {
        Graph graph = call.Inputs.Flatten()[0].Graph;
        using CallContext.Scope inside = CallContext.Enter(graph, call.Training);
        return Compute(graph, call, CallForm.Of(GetType()));
    }

    // Before what the layers inside added, as Keras lists them.
    private void Penalize(SymbolicStructure outputs, int place)
    {
        foreach (SymbolicTensor y in ActivityRegularizer is null ? [] : outputs.Flatten())
        {
            LossCollector.Insert(y.Graph, place++, ActivityRegularizer!.Of(y) / Cast.Of(Dimensions.Of(y)[0], y.DType));
        }
    }

    private SymbolicTensor AutoCast(SymbolicTensor x)
    {
        if (!x.DType.IsFloating() || x.DType == Dtype.ComputeDType)
        {
            return x;
        }

        SymbolicTensor y = Cast.Of(x, Dtype.ComputeDType);
        y.Mask = x.Mask;
        return y;
    }

    private SymbolicStructure Call(CallArguments call, CallForm form) => !form.TakesStructure && call.Named.Count == 0 && call.Inputs.Leaf is { } x
        ? Call(x, call.Mask?.Leaf, call.Training ?? false)
        : Call(call);

    private void Mark(SymbolicStructure outputs, CallArguments call)
    {
        if (outputs.Leaf is { } y && call.Inputs.Leaf is { } x)
        {
            if (OutputMask(x, call.Mask?.Leaf) is { } kept)
            {
                // What gives back its input keeps the mask that this has.
                y.Mask = kept;
            }
        }
        else
        {
            MarkOutputs(outputs, call);
        }
    }

    private static SymbolicStructure? Carried(SymbolicStructure inputs) => inputs.Leaf is { } x ? (x.Mask is { } mask ? (SymbolicStructure)mask : null)
        : inputs.Flatten().Any(t => t.Mask is not null) ? SymbolicStructure.From(WithNone(inputs))
        : null;

    private static Structure<SymbolicTensor> WithNone(Structure<SymbolicTensor> inputs) => inputs.Leaf is { } leaf
        ? leaf.Mask is { } mask ? Structure<SymbolicTensor>.Of(mask) : Structure<SymbolicTensor>.None
        : inputs.Keys is { } keys ? Structure<SymbolicTensor>.DictionaryOf(keys.Select(k => KeyValuePair.Create(k, WithNone(inputs[k]))))
        : Structure<SymbolicTensor>.ListOf((inputs.Items ?? []).Select(WithNone));

    /// <summary>The further arguments of a call; a layer that takes masks of several tensors adds those that they carry.</summary>
    private protected virtual IReadOnlyList<KeyValuePair<string, object?>> Arguments(CallArguments call) => call.Named;

    /// <summary>Throws if the layer does not accept inputs of these shapes.</summary>
    private protected virtual void CheckInput(Structure<Shape> shapes)
    {
        if (InputSpec is not null && shapes.Leaf is null)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it was called on several tensors.", "one tensor", $"{shapes}", "call it on each, or join them first with Concatenate."));
        }

        InputSpec?.Check(this, shapes.Leaf!);
    }

    /// <summary>Creates the weights for a first call; a layer that wants more than shapes overrides it.</summary>
    private protected virtual void BuildFor(CallArguments call)
    {
        Structure<Shape> inputs = call.Inputs.Map(t => t.Shape);
        KeyValuePair<string, Structure<Shape>>[] further = [.. BuildArguments.Skip(1).Select(name => KeyValuePair.Create(name, call[name] switch
        {
            SymbolicTensor tensor => Structure<SymbolicTensor>.Of(tensor),
            Structure<SymbolicTensor> several => several,
            null => null,
            object list => Structure<SymbolicTensor>.ListOf(CallArguments.TensorsOf(list).Select(Structure<SymbolicTensor>.Of)),
        })).Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Key + "_shape", a.Value!.Map(t => t.Shape)))];
        EnsureBuilt(further.Length == 0 ? inputs : Structure<Shape>.DictionaryOf([KeyValuePair.Create(BuildArguments[0] + "_shape", inputs), .. further]));
    }

    /// <summary>Emits the ops of the layer.</summary>
    protected virtual SymbolicTensor Call(SymbolicTensor x) => throw new NotSupportedException(FourLines.Text($"{Title}: it has no Call that fits.",
        "a class that overrides one of the forms of Call", $"{GetType().Name}, which overrides none for a single tensor", "override Call(SymbolicTensor x)."));

    /// <summary>Emits the ops of a layer that behaves otherwise while it trains.</summary>
    protected virtual SymbolicTensor Call(SymbolicTensor x, bool training) => Call(x);

    /// <summary>Emits the ops of a layer that looks at masks.</summary>
    protected virtual SymbolicTensor Call(SymbolicTensor x, SymbolicTensor? mask, bool training) => Call(x, training);

    /// <summary>Emits the ops of a layer with several inputs or outputs.</summary>
    protected virtual SymbolicStructure Call(SymbolicStructure inputs) => throw new ArgumentException(FourLines.Text($"{Title}: it takes one tensor.",
        "one tensor", $"{inputs}", "call it on each of them, or join them first with Concatenate; a layer of one's own overrides Call(SymbolicStructure inputs)."));

    /// <summary>Emits the ops of a layer with several inputs or outputs that behaves otherwise while it trains.</summary>
    protected virtual SymbolicStructure Call(SymbolicStructure inputs, bool training) => Call(inputs);

    /// <summary>Emits the ops of a layer with several inputs or outputs that looks at masks.</summary>
    protected virtual SymbolicStructure Call(SymbolicStructure inputs, SymbolicStructure? mask, bool training) => Call(inputs, training);

    /// <summary>Emits the ops of a layer that takes further arguments.</summary>
    protected virtual SymbolicStructure Call(CallArguments call) => call.Named.Count == 0 ? Call(call.Inputs, call.Mask, call.Training ?? false)
        : throw new ArgumentException(FourLines.Text($"{Title}: it has no argument '{call.Named[0].Key}'.", "the inputs alone", string.Join(", ", call.Named.Select(n => n.Key)), "leave it out."));

    /// <summary>Whether a floating-point input is converted to the dtype that the layer computes in.</summary>
    protected virtual bool CastsInput => true;

    /// <summary>Whether each sample of a batch is computed by itself: so are all layers here but those that behave otherwise while they train, and those that run code of one's own.</summary>
    internal virtual bool TreatsSamplesAlone(bool training) => !RunsOwnCode && !(training && CallForm.Of(GetType()).TakesTraining && InnerLayers.Count == 0) && InnerLayers.All(l => l.TreatsSamplesAlone(training));

    /// <summary>Whether the class, or an activation among its arguments, is code of one's own.</summary>
    private protected bool RunsOwnCode => GetType().Assembly != typeof(Layer).Assembly
        || GetType().GetProperties().Any(p => p.PropertyType == typeof(Activations.ActivationFunction) && p.GetValue(this) is Activations.ActivationFunction { IsOwn: true });

    /// <summary>Whether the output carries the mask of the input; otherwise it carries none.</summary>
    protected virtual bool SupportsMasking => false;

    /// <summary>The mask of the output, given that of the input.</summary>
    protected virtual SymbolicTensor? OutputMask(SymbolicTensor mask) => SupportsMasking ? mask : null;

    /// <summary>The mask of the output of a layer that makes one.</summary>
    protected virtual SymbolicTensor? OutputMask(SymbolicTensor x, SymbolicTensor? mask) => mask is null ? null : OutputMask(mask);

    /// <summary>Gives the outputs their masks, where there are several inputs or outputs.</summary>
    private protected virtual void MarkOutputs(SymbolicStructure outputs, CallArguments call)
    {
    }

    /// <summary>The name of a positional argument of Call after the inputs, as Keras' files count them.</summary>
    internal virtual string PositionalArgument(int place) => throw new NotSupportedException(FourLines.Text($"{Title}: it takes one argument.", "the inputs", $"{place + 1} arguments", "leave out the others."));

    /// <summary>Whether Keras' call has an argument <c>mask</c>, where the form of Call does not tell: it takes several tensors.</summary>
    internal virtual bool HasMaskArgument => false;

    /// <summary>Adds a number to what training minimizes; called in Call.</summary>
    protected void AddLoss(SymbolicTensor loss) => LossCollector.Add(loss.Graph, loss);

    /// <summary>Reports the mean of a value over the epoch under a name of its own; called in Call.</summary>
    /// <remarks>As in Keras 2; Keras 3 took it away in favour of a <see cref="Metrics.Mean"/> in a field of the layer, updated in Call, which is what this does.</remarks>
    /// <example><code>AddMetric(Ops.Mean(Ops.Abs(x)), "activity");</code></example>
    protected void AddMetric(SymbolicTensor value, string name)
    {
        if (_metrics.Find(m => m.Name == name) is not Metrics.Mean mean)
        {
            _metrics.Add(mean = new Metrics.Mean(name));
        }

        mean.Update(value);
    }
}
