using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>A vector for each of a number of things that are counted from 0: y = embeddings[x].</summary>
/// <remarks>
/// <para>Input: whole numbers from 0 to inputDim - 1 (or from -inputDim on, counted from the end), any shape; floating-point numbers are cut off. Output: (*input, outputDim).</para>
/// <para>Weights: embeddings (inputDim, outputDim).</para>
/// <para>Emits: GatherV2.</para>
/// <para>With maskZero the output carries a mask: what was 0 does not count.</para>
/// <para>Source: keras.layers.Embedding, https://keras.io/api/layers/core_layers/embedding/.</para>
/// </remarks>
/// <example><code>model.Add(new Embedding(1000, 64));</code></example>
public sealed class Embedding : Layer
{
    private Variable? _embeddings;
    private LowRankUpdate? _update;

    /// <summary>Creates the layer.</summary>
    /// <param name="inputDim">How many things there are, from 1 on.</param>
    /// <param name="outputDim">The length of a vector, from 1 on.</param>
    /// <param name="embeddingsInitializer">The vectors' first values; <c>uniform</c> by default: from -0.05 to 0.05.</param>
    /// <param name="embeddingsRegularizer">The vectors' penalty.</param>
    /// <param name="embeddingsConstraint">The vectors' constraint.</param>
    /// <param name="maskZero">Whether 0 stands for nothing, as in padding.</param>
    /// <param name="weights">The vectors, where they are known.</param>
    /// <param name="loraRank">The rank of a low-rank update that is learnt instead of the vectors (LoRA); none by default.</param>
    /// <param name="loraAlpha">Scales that update by loraAlpha / loraRank; loraRank by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Embedding(int inputDim, int outputDim, Initializer? embeddingsInitializer = null, Regularizer? embeddingsRegularizer = null, Constraint? embeddingsConstraint = null, bool maskZero = false,
        TensorValue? weights = null, int? loraRank = null, int? loraAlpha = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
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
        if (weights is not null)
        {
            EnsureBuilt(Shape.Unknown);
            SetWeights(weights);
        }
    }

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

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        SymbolicTensor at = x.DType is DType.Int32 or DType.Int64 ? x : Cast.Of(x, DType.Int32);
        SymbolicTensor zero = Const.Like(at, 0);
        at = SelectV2.Of(Less.Of(at, zero), at + Const.Like(at, InputDim), at);
        return Cast.Of(GatherV2.Of(_update?.Sum(x.Graph) ?? _embeddings!.Read(x.Graph), at), Dtype.ComputeDType);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor? OutputMask(SymbolicTensor x, SymbolicTensor? mask) => MaskZero ? NotEqual.Of(x, Const.Like(x, 0)) : null;

    private int Positive(string what, int number) => number > 0 ? number
        : throw new ArgumentOutOfRangeException(what, FourLines.Text($"{Title}: {what} is not positive.", "1 or more", $"{number}", $"choose another {what}."));
}
