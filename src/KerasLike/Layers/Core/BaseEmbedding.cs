using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the layers with a table of vectors share: the table, its low-rank update, and looking up.</summary>
public abstract class BaseEmbedding : Layer
{
    private Variable? _embeddings;
    private LowRankUpdate? _update;

    private protected BaseEmbedding(int inputDim, int outputDim, Initializer? embeddingsInitializer, Regularizer? embeddingsRegularizer, Constraint? embeddingsConstraint, bool maskZero,
        int? loraRank, int? loraAlpha, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape, name, trainable, dtype)
    {
        InputDim = Positive(nameof(inputDim), inputDim);
        OutputDim = Positive(nameof(outputDim), outputDim);
        EmbeddingsInitializer = embeddingsInitializer ?? new RandomUniform();
        EmbeddingsRegularizer = embeddingsRegularizer;
        EmbeddingsConstraint = embeddingsConstraint;
        MaskZero = maskZero;
        LoraRank = LowRankUpdate.Rank(this, loraRank);
        LoraAlpha = LowRankUpdate.Alpha(this, loraRank, loraAlpha);
    }

    /// <summary>The table: a row for each number.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Embeddings => Existing(_embeddings);

    /// <summary>How many things there are.</summary>
    public int InputDim { get; }

    /// <summary>The length of a vector.</summary>
    public int OutputDim { get; }

    /// <summary>The vectors' first values.</summary>
    public Initializer EmbeddingsInitializer { get; }

    /// <summary>The vectors' penalty.</summary>
    public Regularizer? EmbeddingsRegularizer { get; }

    /// <summary>The vectors' constraint.</summary>
    public Constraint? EmbeddingsConstraint { get; }

    /// <summary>Whether 0 stands for nothing.</summary>
    public bool MaskZero { get; }

    /// <summary>The rank of the low-rank update, if there is one.</summary>
    [Config(OmitsNull = true)]
    public int? LoraRank { get; private set; }

    /// <summary>The factor of the low-rank update, times its rank.</summary>
    [Config(OmitsNull = true)]
    public int? LoraAlpha { get; private set; }

    /// <inheritdoc/>
    internal override LowRankUpdate? Update => _update;

    /// <summary>Freezes the vectors and learns a low-rank update of them from now on: embeddings + loraAlpha / rank · A · B.</summary>
    /// <param name="rank">The length that A (inputDim, rank) and B (rank, outputDim) share.</param>
    /// <param name="loraAlpha">Scales the update by loraAlpha / rank; rank by default.</param>
    /// <param name="aInitializer">A's first values; <c>he_uniform</c> by default.</param>
    /// <param name="bInitializer">B's first values; <c>zeros</c> by default.</param>
    /// <exception cref="InvalidOperationException">The layer is not built, has LoRA already, or its vectors have a constraint.</exception>
    public void EnableLora(int rank, int? loraAlpha = null, Initializer? aInitializer = null, Initializer? bInitializer = null)
    {
        _update = LowRankUpdate.Enable(this, _embeddings, _update, EmbeddingsConstraint, rank, loraAlpha, (name, shape, initializer) => AddWeight(name, shape, initializer, EmbeddingsRegularizer), aInitializer, bInitializer);
        (LoraRank, LoraAlpha) = (rank, loraAlpha ?? rank);
    }

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        _embeddings = AddWeight("embeddings", new Shape(InputDim, OutputDim), EmbeddingsInitializer, EmbeddingsRegularizer, EmbeddingsConstraint);
        if (LoraRank is int rank)
        {
            // Keras forgets the alpha of the constructor here.
            EnableLora(rank);
        }
    }

    /// <summary>The table as it is at this point of a graph.</summary>
    private protected SymbolicTensor Table(Graph graph) => _update?.Sum(graph) ?? _embeddings!.Read(graph);

    /// <summary>The vectors of whole numbers.</summary>
    private protected SymbolicTensor LookUp(SymbolicTensor x)
    {
        SymbolicTensor at = x.DType is DType.Int32 or DType.Int64 ? x : Cast.Of(x, DType.Int32);
        SymbolicTensor zero = Const.Like(at, 0);
        at = SelectV2.Of(Less.Of(at, zero), at + Const.Like(at, InputDim), at);
        return Cast.Of(GatherV2.Of(Table(x.Graph), at), Dtype.ComputeDType);
    }

    /// <summary>What of the input counts, if 0 stands for nothing.</summary>
    private protected SymbolicTensor? Counts(SymbolicTensor x) => MaskZero ? NotEqual.Of(x, Const.Like(x, 0)) : null;

    private int Positive(string what, int number) => number > 0 ? number
        : throw new ArgumentOutOfRangeException(what, FourLines.Text($"{Title}: {what} is not positive.", "1 or more", $"{number}", $"choose another {what}."));
}
