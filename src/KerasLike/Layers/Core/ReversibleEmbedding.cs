using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Operations;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>A vector for each of a number of things, and the way back: y = embeddings[x], or with reverse the scores y = x · embeddingsᵀ.</summary>
/// <remarks>
/// <para>Input: as of <see cref="Embedding"/>; with reverse (batch, ..., outputDim). Output: (*input, outputDim); with reverse (batch, ..., inputDim).</para>
/// <para>Weights: embeddings (inputDim, outputDim), and reverse_embeddings (outputDim, inputDim) where the weights are not tied.</para>
/// <para>Emits: GatherV2; with reverse MatMul and, for a cap, RealDiv, Tanh and Mul.</para>
/// <para>Source: Press and Wolf, "Using the output embedding to improve language models", EACL 2017; keras.layers.ReversibleEmbedding.</para>
/// </remarks>
/// <example><code>SymbolicTensor scores = embedding.Apply(hidden, reverse: true);</code></example>
public sealed class ReversibleEmbedding : BaseEmbedding
{
    private Variable? _reverse;

    /// <summary>Creates the layer.</summary>
    /// <param name="inputDim">How many things there are, from 1 on.</param>
    /// <param name="outputDim">The length of a vector, from 1 on.</param>
    /// <param name="tieWeights">Whether the way back uses the same vectors.</param>
    /// <param name="embeddingsInitializer">The vectors' first values; <c>uniform</c> by default: from -0.05 to 0.05.</param>
    /// <param name="embeddingsRegularizer">The vectors' penalty.</param>
    /// <param name="embeddingsConstraint">The vectors' constraint.</param>
    /// <param name="maskZero">Whether 0 stands for nothing, as in padding.</param>
    /// <param name="reverseDtype">The dtype in which the scores are computed; that of the layer by default.</param>
    /// <param name="logitSoftCap">A bound c of the scores, which become c · tanh(y / c); none by default.</param>
    /// <param name="loraRank">The rank of a low-rank update that is learnt instead of the vectors (LoRA); none by default.</param>
    /// <param name="loraAlpha">Scales that update by loraAlpha / loraRank; loraRank by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public ReversibleEmbedding(int inputDim, int outputDim, bool tieWeights = true, Initializer? embeddingsInitializer = null, Regularizer? embeddingsRegularizer = null, Constraint? embeddingsConstraint = null, bool maskZero = false,
        DType? reverseDtype = null, double? logitSoftCap = null, int? loraRank = null, int? loraAlpha = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputDim, outputDim, embeddingsInitializer, embeddingsRegularizer, embeddingsConstraint, maskZero, loraRank, loraAlpha, inputShape, name, trainable, dtype)
    {
        TieWeights = tieWeights;
        ReverseDtype = reverseDtype;
        LogitSoftCap = logitSoftCap;
    }

    /// <summary>The table of the way back, if it has one of its own.</summary>
    public Variable? ReverseEmbeddings => _reverse;

    /// <summary>Whether the way back uses the same vectors.</summary>
    public bool TieWeights { get; }

    /// <summary>The dtype in which the scores are computed.</summary>
    public DType? ReverseDtype { get; }

    /// <summary>A bound of the scores.</summary>
    public double? LogitSoftCap { get; }

    /// <summary>The vectors of whole numbers, or the scores of vectors.</summary>
    /// <param name="x">The input.</param>
    /// <param name="reverse">Whether it is the way back.</param>
    public SymbolicTensor Apply(SymbolicTensor x, bool reverse) => Apply(new CallArguments(x) { Named = reverse ? [KeyValuePair.Create("reverse", (object?)true)] : [] });

    /// <inheritdoc/>
    internal override string PositionalArgument(int place) => place == 1 ? "reverse" : base.PositionalArgument(place);

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        base.Build(input);
        _reverse = TieWeights ? null : AddWeight("reverse_embeddings", new Shape(OutputDim, InputDim), EmbeddingsInitializer);
    }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(CallArguments call)
    {
        SymbolicTensor x = call.Inputs.Leaf ?? throw new ArgumentException(FourLines.Text($"{Title}: it takes one tensor.", "one tensor", $"{call.Inputs}", "call it on each."));
        if (call.Named.FirstOrDefault(n => n.Key != "reverse").Key is { } unknown)
        {
            throw FourLines.UnknownName($"argument of {Title}", unknown, ["reverse"]);
        }

        if (call["reverse"] is not true)
        {
            SymbolicTensor found = LookUp(x);
            found.Mask = Counts(x);
            return found;
        }

        SymbolicTensor vectors = _reverse?.Read(x.Graph) ?? Table(x.Graph);
        DType dtype = ReverseDtype ?? Promotion.Of(x.DType, vectors.DType);
        SymbolicTensor rows = Cast.Of(x.Shape.Rank == 2 ? x : Graphs.Ops.Reshape.Of(x, -1, OutputDim), dtype);
        SymbolicTensor y = MatMul.Of(rows, Cast.Of(vectors, dtype), transposeB: TieWeights);
        y = LogitSoftCap is double cap ? Tanh.Of(y / cap) * cap : y;
        return x.Shape.Rank == 2 ? y : Dimensions.Reshape(y, x.Shape[..^1].Concat(InputDim), axis => Dimensions.Of(x)[axis]);
    }
}
