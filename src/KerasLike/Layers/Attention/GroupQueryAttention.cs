using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Attention of several heads, groups of which share one head of key and value.</summary>
/// <remarks>
/// <para>Input: query (batch, target, features), value and key (batch, source, features). Output: the query's shape; with returnAttentionScores also (batch, heads, target, source).</para>
/// <para>Weights: query kernel (features, numQueryHeads, headDim), key and value kernels (features, numKeyValueHeads, headDim), attention_output kernel (numQueryHeads, headDim, features), each with its bias.</para>
/// <para>Emits: Einsum, Tile, Mul, SelectV2, Softmax; the engine runs what lies between the projections in blocks.</para>
/// <para>Source: Ainslie et al., "GQA: training generalized multi-query transformer models from multi-head checkpoints", EMNLP 2023; keras.layers.GroupQueryAttention (whose Python class is GroupedQueryAttention).</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new GroupQueryAttention(headDim: 32, numQueryHeads: 8, numKeyValueHeads: 2).Apply(x, x);</code></example>
public sealed class GroupQueryAttention : BaseMultiHeadAttention
{
    /// <summary>Creates the layer.</summary>
    /// <param name="headDim">The features of a head.</param>
    /// <param name="numQueryHeads">The number of heads.</param>
    /// <param name="numKeyValueHeads">The number of heads of key and value, of which that of the query is a multiple.</param>
    /// <param name="dropout">The share of the scores that is dropped in training.</param>
    /// <param name="useBias">Whether the projections have biases.</param>
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
    /// <param name="name">The name; by default <c>grouped_query_attention</c>, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads, double dropout = 0.0, bool useBias = true, int? slidingWindow = null, bool? flashAttention = null, Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null, bool useGate = false, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(dropout, useBias, slidingWindow, flashAttention, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, useGate, seed,
            name ?? Names.Unique("grouped_query_attention"), trainable, dtype)
    {
        // Unlike MultiHeadAttention the layer has the penalty of its projections too.
        ActivityRegularizer = activityRegularizer;
        HeadDim = Positive(nameof(headDim), headDim);
        NumQueryHeads = Positive(nameof(numQueryHeads), numQueryHeads);
        NumKeyValueHeads = Positive(nameof(numKeyValueHeads), numKeyValueHeads);
        if (numQueryHeads % numKeyValueHeads != 0)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the heads make no groups.", "numQueryHeads a multiple of numKeyValueHeads", $"{numQueryHeads} and {numKeyValueHeads}", "choose other numbers."));
        }
    }

    /// <summary>The features of a head.</summary>
    public int HeadDim { get; }

    /// <summary>The number of heads.</summary>
    public int NumQueryHeads { get; }

    /// <summary>The number of heads of key and value.</summary>
    public int NumKeyValueHeads { get; }

    /// <inheritdoc/>
    internal override string KerasClass => "GroupedQueryAttention";

    private protected override double Scale => 1 / Math.Sqrt(HeadDim);

    private protected override (string Scores, string Result) Equations => ("bkuh,bquh->buqk", "buqk,bkuh->bquh");

    private protected override (EinsumDense Query, EinsumDense Key, EinsumDense? Gate, EinsumDense Value) Projections(Shape query, Shape key, Shape value)
    {
        foreach (Shape shape in (Shape[])[query, key, value])
        {
            if (shape.Rank != 3)
            {
                throw new ShapeException($"{Title}: an input has rank {shape.Rank}.", "(batch, places, features)", $"{shape}", "join the axes of places with a Reshape layer.");
            }
        }

        EinsumDense q = Projection("query", "bqm,muh->bquh", new Shape(null, NumQueryHeads, HeadDim), "uh");
        EinsumDense k = Projection("key", "bkm,mvh->bkvh", new Shape(null, NumKeyValueHeads, HeadDim), "vh");
        EinsumDense? gate = UseGate ? Projection("gate", "bqm,muh->bquh", new Shape(null, NumQueryHeads, HeadDim), "uh", "sigmoid") : null;
        return (q, k, gate, Projection("value", "bkm,mvh->bkvh", new Shape(null, NumKeyValueHeads, HeadDim), "vh"));
    }

    private protected override (EinsumDense Projection, Shape Input) OutputProjection(Shape query) =>
        (Projection("attention_output", "bquh,uhm->bqm", new Shape(null, query[^1]), "m"), query[..^1].Concat((NumQueryHeads, HeadDim)));

    private protected override SymbolicTensor ForEachHead(SymbolicTensor x)
    {
        if (NumQueryHeads == NumKeyValueHeads)
        {
            return x;
        }

        SymbolicTensor repeated = Tile.Of(ExpandDims.Of(x, 3), 1, 1, 1, NumQueryHeads / NumKeyValueHeads, 1);
        return Dimensions.Reshape(repeated, x.Shape[..2].Concat((NumQueryHeads, HeadDim)), axis => Dimensions.Of(x)[axis]);
    }
}
