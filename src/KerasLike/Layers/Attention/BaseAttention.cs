using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>What the layers of attention without heads share: softmax(scores) · value. Subclasses say what the scores are.</summary>
public abstract class BaseAttention : Layer
{
    // The largest number of half precision, and what Keras takes for wider ones.
    private const double LargestHalf = 65504, Large = 1e9;

    private readonly SeedGenerator? _generator;

    private protected BaseAttention(bool useScale, double dropout, int? seed, string? name, bool trainable, DTypePolicy? dtype)
        : base(null, name, trainable, dtype)
    {
        UseScale = useScale;
        DropoutRate = dropout is >= 0 and <= 1 ? dropout
            : throw new ArgumentOutOfRangeException(nameof(dropout), FourLines.Text($"{Title}: dropout is no share.", "a number from 0 to 1", $"{dropout}", "give the share of scores to drop, such as 0.1."));
        Seed = seed;
        _generator = dropout > 0 ? Generator(seed) : null;
    }

    /// <summary>Whether the scores have a factor that is learnt.</summary>
    public bool UseScale { get; }

    /// <summary>The share of the scores that is dropped in training.</summary>
    [Argument("dropout")]
    public double DropoutRate { get; }

    /// <summary>The seed of the dropout.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <summary>The output for the list of query, value and, if one likes, key.</summary>
    /// <param name="inputs">query (batch, target, features), value (batch, source, features), key like the value; the value by default.</param>
    /// <param name="mask">The list of masks: what counts in the query (batch, target) and in the value (batch, source); null: those that the inputs carry.</param>
    /// <param name="returnAttentionScores">Whether the scores are the second result.</param>
    /// <param name="training">Whether scores are dropped; by default as what is around trains, or not.</param>
    /// <param name="useCausalMask">Whether a place sees only those up to its own.</param>
    /// <returns>The output, or the list of output and scores (batch, target, source).</returns>
    public SymbolicStructure Apply(SymbolicStructure inputs, SymbolicStructure? mask, bool returnAttentionScores = false, bool? training = null, bool useCausalMask = false) => Apply(new CallArguments(inputs)
    {
        Training = training,
        Mask = mask,
        Named = [.. new (string Name, bool Value)[] { ("return_attention_scores", returnAttentionScores), ("use_causal_mask", useCausalMask) }.Where(a => a.Value).Select(a => KeyValuePair.Create(a.Name, (object?)true))],
    });

    /// <summary>The scores of each pair: (batch, target, source).</summary>
    private protected abstract SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key);

    /// <inheritdoc/>
    private protected override void CheckInput(Structure<Shape> shapes)
    {
        if (shapes.Items is not { Count: 2 or 3 } items || shapes.Keys is not null || items.Any(i => i.Leaf is null))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it attends to what is in a list.", "[query, value] or [query, value, key]", $"{shapes}", "call it as layer.Apply([query, value])."));
        }
    }

    /// <inheritdoc/>
    internal override bool HasMaskArgument => true;

    /// <inheritdoc/>
    protected override SymbolicStructure Call(CallArguments call)
    {
        string[] known = ["return_attention_scores", "use_causal_mask"];
        if (call.Named.FirstOrDefault(n => !known.Contains(n.Key)).Key is { } unknown)
        {
            throw FourLines.UnknownName($"argument of {Title}", unknown, known);
        }

        if (call.Mask is { IsNone: false } given && (given.Keys is not null || given.Items is not { Count: 2 or 3 }))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the masks are not in a list.", "[query mask, value mask], either null", $"{given}", "give a list, as of the inputs."));
        }

        SymbolicTensor query = call.Inputs.Items![0].Leaf!, value = call.Inputs.Items[1].Leaf!, key = call.Inputs.Items.Count > 2 ? call.Inputs.Items[2].Leaf! : value;
        SymbolicTensor scores = Scores(query, key);
        SymbolicTensor? sees = AttentionMasks.Of(call.Mask?.Items?[1].Leaf, -2);
        if (call["use_causal_mask"] is true)
        {
            sees = AttentionMasks.And(sees, AttentionMasks.Causal(query, key, query.Shape.Rank - 2));
        }

        double large = scores.DType == DType.Float16 ? LargestHalf : Large;
        scores = Graphs.Ops.Softmax.Of(sees is null ? scores : SelectV2.Of(sees, scores, scores - large));
        SymbolicTensor kept = call.Training == true && _generator is not null ? DropoutMask.Drop(scores, DropoutRate, ShapeOp.Of(scores), _generator) : scores;
        SymbolicTensor output = BatchMatMulV2.Of(kept, value);
        if (call.Mask?.Items?[0].Leaf is { } counts)
        {
            output = SelectV2.Of(AttentionMasks.Of(counts, -1)!, output, Const.Like(output, 0));
        }

        return call["return_attention_scores"] is true ? (SymbolicTensor[])[output, scores] : output;
    }

    /// <inheritdoc/>
    private protected override void MarkOutputs(SymbolicStructure outputs, CallArguments call) => outputs.Flatten()[0].Mask ??= call.Mask?.Items?[0].Leaf;
}
