using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Attention of several heads: each finds softmax(q · kᵀ / √keyDim) · v of its own projections, and a last projection joins what they found.</summary>
/// <remarks>
/// <para>Input: query (batch, ..., target, features), value and key (batch, ..., source, features). Output: the query's shape, its last axis replaced by outputShape if given; with returnAttentionScores also (batch, ..., heads, target, source).</para>
/// <para>Weights: query, key and value kernels (features, heads, keyDim or valueDim) with biases, attention_output kernel (heads, valueDim, *outputShape) with its bias.</para>
/// <para>Emits: Einsum, Mul, SelectV2, Softmax; the engine runs what lies between the projections in blocks, so that the scores of all pairs are never in memory unless they are asked for.</para>
/// <para>As in Keras a queryMask given as an argument has no effect; the mask that the query carries has.</para>
/// <para>Source: Vaswani et al., "Attention is all you need", NeurIPS 2017; keras.layers.MultiHeadAttention, https://keras.io/api/layers/attention_layers/multi_head_attention/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new MultiHeadAttention(numHeads: 8, keyDim: 32).Apply(x, x, useCausalMask: true);</code></example>
public sealed class MultiHeadAttention : BaseMultiHeadAttention
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private (string Scores, string Result) _equations;

    /// <summary>Creates the layer.</summary>
    /// <param name="numHeads">The number of heads.</param>
    /// <param name="keyDim">The features of a head in query and key.</param>
    /// <param name="valueDim">The features of a head in the value; keyDim by default.</param>
    /// <param name="dropout">The share of the scores that is dropped in training.</param>
    /// <param name="useBias">Whether the projections have biases.</param>
    /// <param name="outputShape">What takes the place of the query's last axis; its length by default.</param>
    /// <param name="attentionAxes">The axes over which one attends; all but the first and the last by default.</param>
    /// <param name="slidingWindow">How far a place sees, itself included, on either side; everywhere by default.</param>
    /// <param name="flashAttention">Whether a fused kernel is demanded, which TensorFlow does not have.</param>
    /// <param name="kernelInitializer">The kernels' first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The biases' first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernels' penalty.</param>
    /// <param name="biasRegularizer">The biases' penalty.</param>
    /// <param name="activityRegularizer">The penalty of what each projection computes.</param>
    /// <param name="kernelConstraint">The kernels' constraint.</param>
    /// <param name="biasConstraint">The biases' constraint.</param>
    /// <param name="useGate">Whether what the heads found is multiplied by a sigmoid of the query before it is projected.</param>
    /// <param name="seed">The seed of the dropout.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public MultiHeadAttention(int numHeads, int keyDim, int? valueDim = null, double dropout = 0.0, bool useBias = true, Shape? outputShape = null, int[]? attentionAxes = null, int? slidingWindow = null, bool? flashAttention = null,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, bool useGate = false, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(dropout, useBias, slidingWindow, flashAttention, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, useGate, seed, name, trainable, dtype)
    {
        NumHeads = Positive(nameof(numHeads), numHeads);
        KeyDim = Positive(nameof(keyDim), keyDim);
        ValueDim = valueDim is int given ? Positive(nameof(valueDim), given) : keyDim;
        OutputShape = outputShape;
        AttentionAxes = attentionAxes;
    }

    /// <summary>The number of heads.</summary>
    public int NumHeads { get; }

    /// <summary>The features of a head in query and key.</summary>
    public int KeyDim { get; }

    /// <summary>The features of a head in the value.</summary>
    public int ValueDim { get; }

    /// <summary>What takes the place of the query's last axis.</summary>
    public Shape? OutputShape { get; }

    /// <summary>The axes over which one attends; once built they are filled in, as in Keras.</summary>
    public IReadOnlyList<int>? AttentionAxes { get; private set; }

    /// <summary>What the query is projected by.</summary>
    public EinsumDense QueryDense => Query;

    /// <summary>What the key is projected by.</summary>
    public EinsumDense KeyDense => Key;

    /// <summary>What the value is projected by.</summary>
    public EinsumDense ValueDense => Value;

    /// <summary>What joins the heads.</summary>
    public EinsumDense OutputDense => Result;

    private protected override double Scale => 1 / Math.Sqrt(KeyDim);

    private protected override (string Scores, string Result) Equations => _equations;

    private protected override int[] Attended => [.. AttentionAxes!];

    // Given as an argument it has no effect, as in Keras.
    private protected override SymbolicTensor? QueryMask(CallArguments call) => call.Mask?.Leaf;

    private protected override (EinsumDense Query, EinsumDense Key, EinsumDense? Gate, EinsumDense Value) Projections(Shape query, Shape key, Shape value)
    {
        EinsumDense q = ToHeads("query", query, KeyDim), k = ToHeads("key", key, KeyDim);
        EinsumDense? gate = UseGate ? ToHeads("gate", query, ValueDim, "sigmoid") : null;
        EinsumDense v = ToHeads("value", value, ValueDim);
        int rank = value.Rank + 1;
        AttentionAxes = [.. AttentionAxes?.Select(a => a >= 0 ? a : a + rank - 1) ?? Enumerable.Range(1, rank - 3)];
        _equations = Attention(rank);
        return (q, k, gate, v);

        EinsumDense ToHeads(string name, Shape x, int features, string? activation = null)
        {
            string free = Letters[..(x.Rank - 1)], bound = Letters[x.Rank - 1].ToString(), made = Letters[x.Rank..(x.Rank + 2)];
            return Projection(name, $"{free}{bound},{bound}{made}->{free}{made}", Open(x.Rank - 2).Concat((NumHeads, features)), made, activation);
        }
    }

    private protected override (EinsumDense Projection, Shape Input) OutputProjection(Shape query)
    {
        Shape output = OutputShape is { Rank: > 0 } ? OutputShape : new Shape(query[^1]);
        string free = Letters[..(query.Rank - 1)], bound = Letters[(query.Rank - 1)..(query.Rank + 1)], made = Letters[(query.Rank + 1)..(query.Rank + 1 + output.Rank)];
        return (Projection("attention_output", $"{free}{bound},{bound}{made}->{free}{made}", Open(query.Rank - 2).Concat(output), made), query[..^1].Concat((NumHeads, ValueDim)));
    }

    // key (batch, source, heads, features), query (batch, target, heads, features) -> (batch, heads, target, source), each of target and source standing for all axes that are attended.
    private (string Scores, string Result) Attention(int rank)
    {
        string target = Letters[..rank];
        char[] source = target.ToCharArray();
        int next = rank;
        foreach (int axis in Enumerable.Range(0, rank - 1).Where(AttentionAxes!.Contains))
        {
            source[axis] = Letters[next++];
        }

        string batch = string.Concat(Enumerable.Range(0, rank - 1).Where(i => !AttentionAxes!.Contains(i)).Select(i => target[i]));
        string product = batch + string.Concat(AttentionAxes!.Select(a => target[a])) + string.Concat(AttentionAxes!.Select(a => source[a]));
        return ($"{new string(source)},{target}->{product}", $"{product},{new string(source)}->{target}");
    }

    private static Shape Open(int axes) => new([.. Enumerable.Repeat((int?)null, axes)]);
}
