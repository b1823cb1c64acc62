using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;

namespace KerasLike.Layers;

/// <summary>Dot-product attention (Luong): softmax(query · keyᵀ) · value.</summary>
/// <remarks>
/// <para>Input: [query (batch, target, features), value (batch, source, features)], with a key like the value if one likes. Output: (batch, target, features of the value); with returnAttentionScores also (batch, target, source).</para>
/// <para>Weights: scale, if useScale; concat_score_weight, if scoreMode is concat. Both are scalars.</para>
/// <para>Emits: BatchMatMulV2, Softmax; for concat AddV2, Tanh and Sum instead of the first.</para>
/// <para>Source: Luong, Pham and Manning, "Effective approaches to attention-based neural machine translation", EMNLP 2015; keras.layers.Attention.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Attention().Apply([query, value]);</code></example>
public sealed class Attention : BaseAttention
{
    private Variable? _scale;
    private Variable? _weight;

    /// <summary>Creates the layer.</summary>
    /// <param name="useScale">Whether the scores have a factor that is learnt.</param>
    /// <param name="scoreMode"><c>dot</c>: query · key; <c>concat</c>: w Σ tanh(query + key).</param>
    /// <param name="dropout">The share of the scores that is dropped in training.</param>
    /// <param name="seed">The seed of the dropout.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Attention(bool useScale = false, string scoreMode = "dot", double dropout = 0.0, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(useScale, dropout, seed, name, trainable, dtype) =>
        ScoreMode = scoreMode is "dot" or "concat" ? scoreMode : throw FourLines.UnknownName($"scoreMode of {Title}", scoreMode, ["dot", "concat"]);

    /// <summary><c>dot</c> or <c>concat</c>.</summary>
    public string ScoreMode { get; }

    /// <summary>The factor of the scores, if there is one.</summary>
    public Variable? Scale => _scale;

    /// <summary>The factor of the score 'concat', if there is one.</summary>
    public Variable? ConcatScoreWeight => _weight;

    /// <inheritdoc/>
    protected override void Build(Structure<Shape> inputs)
    {
        _scale = UseScale ? AddWeight("scale", Shape.Scalar, new Ones()) : null;
        _weight = ScoreMode == "concat" ? AddWeight("concat_score_weight", Shape.Scalar, new Ones()) : null;
    }

    private protected override SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key)
    {
        if (_weight is null)
        {
            SymbolicTensor product = BatchMatMulV2.Of(query, key, adjY: true);
            return _scale is null ? product : product * _scale.Read(query.Graph);
        }

        SymbolicTensor sum = ExpandDims.Of(query, -2) + ExpandDims.Of(key, -3);
        return _weight.Read(query.Graph) * Sum.Of(Tanh.Of(_scale is null ? sum : _scale.Read(query.Graph) * sum), [-1]);
    }
}
