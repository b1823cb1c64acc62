using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;

namespace KerasLike.Layers;

/// <summary>Additive attention (Bahdanau): softmax(Σ scale · tanh(query + key)) · value.</summary>
/// <remarks>
/// <para>Input: [query (batch, target, features), value (batch, source, features)], with a key like the value if one likes. Output: (batch, target, features of the value); with returnAttentionScores also (batch, target, source).</para>
/// <para>Weights: scale (features), if useScale.</para>
/// <para>Emits: AddV2, Tanh, Mul, Sum, Softmax, BatchMatMulV2.</para>
/// <para>Source: Bahdanau, Cho and Bengio, "Neural machine translation by jointly learning to align and translate", ICLR 2015; keras.layers.AdditiveAttention.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new AdditiveAttention().Apply([query, value]);</code></example>
public sealed class AdditiveAttention : BaseAttention
{
    private Variable? _scale;

    /// <summary>Creates the layer.</summary>
    /// <param name="useScale">Whether the features have factors that are learnt.</param>
    /// <param name="dropout">The share of the scores that is dropped in training.</param>
    /// <param name="seed">The seed of the dropout.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public AdditiveAttention(bool useScale = true, double dropout = 0.0, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(useScale, dropout, seed, name, trainable, dtype)
    {
    }

    /// <summary>The factor of the scores, if there is one.</summary>
    public Variable? Scale => _scale;

    /// <inheritdoc/>
    protected override void Build(Structure<Shape> inputs) =>
        _scale = UseScale ? AddWeight("scale", new Shape(Known(inputs.Items![0].Leaf!, ^1)), new GlorotUniform()) : null;

    private protected override SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key)
    {
        SymbolicTensor found = Tanh.Of(ExpandDims.Of(query, -2) + ExpandDims.Of(key, -3));
        return Sum.Of(_scale is null ? found : _scale.Read(query.Graph) * found, [-1]);
    }
}
