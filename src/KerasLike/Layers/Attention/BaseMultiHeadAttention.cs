using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Operations;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the layers of several heads share: projections of query, key and value, attention of each head, and a projection of all.</summary>
public abstract class BaseMultiHeadAttention : Layer
{
    private EinsumDense? _queryDense;
    private EinsumDense? _keyDense;
    private EinsumDense? _gateDense;
    private EinsumDense? _valueDense;
    private EinsumDense? _outputDense;
    private Softmax? _softmax;
    private Dropout? _dropoutLayer;

    private protected BaseMultiHeadAttention(double dropout, bool useBias, int? slidingWindow, bool? flashAttention, Initializer? kernelInitializer, Initializer? biasInitializer, Regularizer? kernelRegularizer,
        Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? kernelConstraint, Constraint? biasConstraint, bool useGate, int? seed, string? name, bool trainable, DTypePolicy? dtype)
        : base(null, name, trainable, dtype)
    {
        DropoutRate = dropout is >= 0 and <= 1 ? dropout
            : throw new ArgumentOutOfRangeException(nameof(dropout), FourLines.Text($"{Title}: dropout is no share.", "a number from 0 to 1", $"{dropout}", "give the share of scores to drop, such as 0.1."));
        UseBias = useBias;
        SlidingWindow = slidingWindow is null ? null : Positive(nameof(slidingWindow), slidingWindow.Value);
        FlashAttention = flashAttention != true || dropout == 0 ? flashAttention
            : throw new ArgumentException(FourLines.Text($"{Title}: flash attention drops nothing.", "dropout: 0", $"dropout: {dropout}", "leave out flashAttention; attention is computed in blocks anyway."));
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ProjectionActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
        UseGate = useGate;
        Seed = seed;
    }

    /// <summary>The share of the scores that is dropped in training.</summary>
    [Argument("dropout")]
    public double DropoutRate { get; }

    /// <summary>Whether the projections have biases.</summary>
    public bool UseBias { get; }

    /// <summary>How far a place sees, itself included, on either side; null for everywhere.</summary>
    public int? SlidingWindow { get; }

    /// <summary>Whether a fused kernel is demanded, which TensorFlow does not have.</summary>
    [Config(OmitsNull = true)]
    public bool? FlashAttention { get; }

    /// <summary>The kernels' first values.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>The biases' first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The kernels' penalty.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>The biases' penalty.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>The penalty of what each projection computes.</summary>
    [Argument("activityRegularizer")]
    public Regularizer? ProjectionActivityRegularizer { get; }

    /// <summary>The kernels' constraint.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>The biases' constraint.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>Whether what the heads found is multiplied by a sigmoid of the query before it is projected.</summary>
    public bool UseGate { get; }

    /// <summary>The seed of the dropout.</summary>
    public int? Seed { get; }

    /// <summary>The factor of the scores: 1 / √(features of a head).</summary>
    private protected abstract double Scale { get; }

    /// <summary>How the scores follow from key and query, and the result from scores and value: einsums.</summary>
    private protected abstract (string Scores, string Result) Equations { get; }

    /// <summary>The axes over which one attends.</summary>
    private protected virtual int[] Attended => [1];

    /// <summary>What the query is projected by.</summary>
    private protected EinsumDense Query => _queryDense ?? throw NotBuilt();

    /// <summary>What the key is projected by.</summary>
    private protected EinsumDense Key => _keyDense ?? throw NotBuilt();

    /// <summary>What the value is projected by.</summary>
    private protected EinsumDense Value => _valueDense ?? throw NotBuilt();

    /// <summary>What the result is projected by.</summary>
    private protected EinsumDense Result => _outputDense ?? throw NotBuilt();

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <summary>The output for a query that attends to a value.</summary>
    /// <param name="query">(batch, target, features).</param>
    /// <param name="value">(batch, source, features).</param>
    /// <param name="key">(batch, source, features); the value by default.</param>
    /// <param name="queryMask">Which places of the query count: (batch, target); by default the mask that the query carries.</param>
    /// <param name="valueMask">Which places of the value count: (batch, source); by default the mask that the value carries.</param>
    /// <param name="keyMask">Which places of the key count: (batch, source); by default the mask that the key carries.</param>
    /// <param name="attentionMask">Which places see which: (batch, target, source), with an axis of heads if one likes.</param>
    /// <param name="returnAttentionScores">Whether the scores are the second result.</param>
    /// <param name="training">Whether scores are dropped; by default as what is around trains, or not.</param>
    /// <param name="useCausalMask">Whether a place sees only those up to its own.</param>
    /// <returns>The output, or the list of output and scores (batch, heads, target, source).</returns>
    public SymbolicStructure Apply(SymbolicTensor query, SymbolicTensor value, SymbolicTensor? key = null, SymbolicTensor? queryMask = null, SymbolicTensor? valueMask = null, SymbolicTensor? keyMask = null,
        SymbolicTensor? attentionMask = null, bool returnAttentionScores = false, bool? training = null, bool useCausalMask = false) => Apply(new CallArguments(query)
        {
            Training = training,
            Named = [.. new (string Name, object? Value)[]
            {
                ("value", value), ("key", key), ("query_mask", queryMask), ("value_mask", valueMask), ("key_mask", keyMask), ("attention_mask", attentionMask),
                ("return_attention_scores", returnAttentionScores ? true : null), ("use_causal_mask", useCausalMask ? true : null),
            }.Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Name, a.Value))],
        });

    /// <summary>The output for numbers, computed now.</summary>
    /// <param name="query">(batch, target, features).</param>
    /// <param name="value">(batch, source, features).</param>
    /// <param name="key">(batch, source, features); the value by default.</param>
    /// <param name="attentionMask">Which places see which: (batch, target, source), with an axis of heads if one likes.</param>
    /// <param name="training">Whether scores are dropped.</param>
    /// <param name="useCausalMask">Whether a place sees only those up to its own.</param>
    public TensorValue Apply(TensorValue query, TensorValue value, TensorValue? key = null, TensorValue? attentionMask = null, bool? training = null, bool useCausalMask = false)
    {
        TensorValue[] given = [.. new[] { query, value, key, attentionMask }.OfType<TensorValue>()];
        return Eager.Run(t => [Apply(t[0], t[1], key is null ? null : t[2], attentionMask: attentionMask is null ? null : t[^1], training: training, useCausalMask: useCausalMask)], given)[0];
    }

    /// <inheritdoc/>
    internal override string PositionalArgument(int place) =>
        (string[])["value", "key", "query_mask", "value_mask", "key_mask", "attention_mask", "return_attention_scores"] is var names && place <= names.Length ? names[place - 1] : base.PositionalArgument(place);

    /// <inheritdoc/>
    internal override Shape TableShape(SymbolicTensor output, int place) => place == 0 || output.Shape.Rank != 4 ? output.Shape : output.Shape.With(^1, output.Shape[^2]); // Keras takes the query's length for both.

    /// <inheritdoc/>
    private protected override IReadOnlyList<KeyValuePair<string, object?>> Arguments(CallArguments call)
    {
        // Masks that the tensors carry become arguments, as in Keras.
        List<KeyValuePair<string, object?>> named = [.. call.Named];
        foreach ((string tensor, SymbolicTensor? of) in new[] { ("query", call.Inputs.Leaf), ("value", call["value"] as SymbolicTensor), ("key", call["key"] as SymbolicTensor) })
        {
            if (of?.Mask is { } mask && call[tensor + "_mask"] is null)
            {
                named.RemoveAll(n => n.Key == tensor + "_mask");
                named.Add(KeyValuePair.Create(tensor + "_mask", (object?)mask));
            }
        }

        return named;
    }

    /// <inheritdoc/>
    private protected override void BuildFor(CallArguments call)
    {
        List<KeyValuePair<string, Structure<Shape>>> shapes = [KeyValuePair.Create("query_shape", Structure<Shape>.Of(Tensor(call.Inputs.Leaf, "query").Shape)), KeyValuePair.Create("value_shape", Structure<Shape>.Of(Tensor(call["value"], "value").Shape))];
        if (call["key"] is SymbolicTensor key)
        {
            shapes.Add(KeyValuePair.Create("key_shape", Structure<Shape>.Of(key.Shape)));
        }

        EnsureBuilt(Structure<Shape>.DictionaryOf(shapes));
    }

    /// <inheritdoc/>
    protected override void Build(Structure<Shape> inputs)
    {
        Shape ShapeOf(string name) => inputs.Keys?.Contains(name) == true ? inputs[name].Leaf! : throw new ArgumentException(FourLines.Text(
            $"{Title}: '{name}' is not known.", "the shapes query_shape and value_shape, and key_shape if there is a key", $"{inputs}", "call the layer on a query and a value."));
        Shape query = ShapeOf("query_shape"), value = ShapeOf("value_shape"), key = inputs.Keys!.Contains("key_shape") ? ShapeOf("key_shape") : value;
        if (!value[1..^1].IsCompatibleWith(key[1..^1]))
        {
            throw new ShapeException($"{Title}: value and key have different lengths.", $"a key like the value {value}, but for the last axis", $"{key}", "give each place of the value its key.");
        }

        (EinsumDense q, EinsumDense k, EinsumDense? gate, EinsumDense v) = Projections(query, key, value);
        (_queryDense, _keyDense, _gateDense, _valueDense) = (Built(q, query), Built(k, key), gate is null ? null : Built(gate, query), Built(v, value));
        _softmax = Track(new Softmax((int[])[.. Attended.Select((_, i) => i - Attended.Length)], dtype: Dtype));
        _dropoutLayer = Track(new Dropout(DropoutRate, seed: Seed, dtype: Dtype));
        (EinsumDense output, Shape results) = OutputProjection(query);
        _outputDense = Built(output, results);

        EinsumDense Built(EinsumDense dense, Shape shape)
        {
            Track(dense).EnsureBuilt(shape);
            return dense;
        }
    }

    /// <summary>The projections, not yet built, in the order in which they draw seeds.</summary>
    private protected abstract (EinsumDense Query, EinsumDense Key, EinsumDense? Gate, EinsumDense Value) Projections(Shape query, Shape key, Shape value);

    /// <summary>The projection of the result, not yet built, and the shape of what it takes.</summary>
    private protected abstract (EinsumDense Projection, Shape Input) OutputProjection(Shape query);

    /// <summary>A projection; each has numbers of its own.</summary>
    private protected EinsumDense Projection(string name, string equation, Shape output, string biasAxes, ActivationFunction? activation = null) =>
        new(equation, output, activation, UseBias ? biasAxes : null, Fresh(KernelInitializer), Fresh(BiasInitializer), KernelRegularizer, BiasRegularizer, ProjectionActivityRegularizer, KernelConstraint, BiasConstraint, name: name, dtype: Dtype);

    /// <summary>Keys or values for each head of the query.</summary>
    private protected virtual SymbolicTensor ForEachHead(SymbolicTensor x) => x;

    /// <summary>The mask of the query that counts in the attention.</summary>
    private protected virtual SymbolicTensor? QueryMask(CallArguments call) => call["query_mask"] as SymbolicTensor;

    /// <inheritdoc/>
    protected override SymbolicStructure Call(CallArguments call)
    {
        SymbolicTensor query = Tensor(call.Inputs.Leaf, "query"), value = Tensor(call["value"], "value"), key = call["key"] as SymbolicTensor ?? value;
        bool isCausal = call["use_causal_mask"] is true, scoresToo = call["return_attention_scores"] is true;
        string[] known = ["value", "key", "query_mask", "value_mask", "key_mask", "attention_mask", "return_attention_scores", "use_causal_mask"];
        if (call.Named.FirstOrDefault(n => !known.Contains(n.Key)).Key is { } unknown)
        {
            throw FourLines.UnknownName($"argument of {Title}", unknown, known);
        }

        if (FlashAttention == true)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: TensorFlow has no flash attention.", "flashAttention: null or false", "true", "leave it out; attention is computed in blocks anyway."));
        }

        SymbolicTensor? mask = AttentionMasks.And(call["attention_mask"] as SymbolicTensor,
            AttentionMasks.And(AttentionMasks.Of(QueryMask(call), -1), AttentionMasks.And(AttentionMasks.Of(call["value_mask"], -2), AttentionMasks.Of(call["key_mask"], -2))));
        mask = SlidingWindow is int window ? AttentionMasks.And(mask, AttentionMasks.Window(query, value, window)) : mask;
        SymbolicTensor? gate = _gateDense?.Apply(query);
        (SymbolicTensor q, SymbolicTensor k, SymbolicTensor v) = (Query.Apply(query), ForEachHead(Key.Apply(key)), ForEachHead(Value.Apply(value)));
        (SymbolicTensor result, SymbolicTensor? scores) = scoresToo || DropoutRate > 0 || q.Shape.Rank != 4
            ? ByScores(q, k, v, isCausal ? AttentionMasks.And(mask, AttentionMasks.Causal(query, value)) : mask, call.Training)
            : (NNOperations.DotProductAttention(q, k, v, mask: AttentionMasks.ForHeads(mask, 4, Attended.Length), scale: Scale, isCausal: isCausal), null);
        SymbolicTensor output = Result.Apply(gate is null ? result : result * gate);
        return scoresToo ? (SymbolicTensor[])[output, scores!] : output;
    }

    // Softmax and dropout as layers of their own.
    private (SymbolicTensor Result, SymbolicTensor Scores) ByScores(SymbolicTensor query, SymbolicTensor key, SymbolicTensor value, SymbolicTensor? mask, bool? training)
    {
        SymbolicTensor raw = Einsum.Of(Equations.Scores, key, query * Scale);
        SymbolicTensor? forHeads = AttentionMasks.ForHeads(mask, raw.Shape.Rank, Attended.Length);
        SymbolicTensor scores = _softmax!.Apply(raw, mask: forHeads);
        SymbolicTensor kept = DropoutRate > 0 ? _dropoutLayer!.Apply(scores, training) : scores;
        return (Einsum.Of(Equations.Result, kept, value), scores);
    }

    /// <inheritdoc/>
    private protected override void MarkOutputs(SymbolicStructure outputs, CallArguments call) => outputs.Flatten()[0].Mask ??= call.Mask?.Leaf;

    /// <summary>A number of 1 or more.</summary>
    private protected int Positive(string what, int number) => number > 0 ? number
        : throw new ArgumentOutOfRangeException(what, FourLines.Text($"{Title}: {what} is not positive.", "1 or more", $"{number}", $"choose another {what}."));

    // An initializer without a seed has numbers of its own: a copy has others.
    private static Initializer Fresh(Initializer initializer) => initializer is RandomInitializer { Seed: null } ? KerasJson.Deserialize<Initializer>(KerasJson.Serialize(initializer)) : initializer;

    private SymbolicTensor Tensor(object? argument, string name) => argument as SymbolicTensor ?? throw new ArgumentException(FourLines.Text(
        $"{Title}: '{name}' is missing.", "layer.Apply(query, value), with a key if one likes", argument is null ? "none" : $"{argument}", "give the tensors one after the other; for self-attention the same one twice."));

    private InvalidOperationException NotBuilt() => new(FourLines.Text($"{Title}: it has no projections yet.", "a layer that was built", "one that was not", "call it once."));
}
