using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Texts or whole numbers as numbers of bins, by a hash: no vocabulary is needed, and different texts may share a bin.</summary>
/// <remarks>
/// <para>Input: texts or numbers of any shape; numbers are hashed as their decimal text. Output: the same shape, int64; or rows with a place for each bin.</para>
/// <para>Emits: AsString, StringToHashBucketFast (FarmHash) or, with a salt, StringToHashBucketStrong (SipHash); OneHot or DenseBincount.</para>
/// <para>Source: keras.layers.Hashing, https://keras.io/api/layers/preprocessing_layers/categorical/hashing/.</para>
/// </remarks>
/// <example><code>SymbolicTensor bin = new Hashing(numBins: 100).Apply(words);</code></example>
public sealed class Hashing : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="numBins">How many bins there are.</param>
    /// <param name="maskValue">A value that has bin 0 for itself.</param>
    /// <param name="salt">The key of the hash, for one that nobody can foresee.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c> or <c>count</c>.</param>
    /// <param name="sparse">Whether Keras gives a sparse tensor; tensors here are dense, with the same numbers.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype of the result: int64 for bins, single precision for rows by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public Hashing(int numBins, Token? maskValue = null, Salt? salt = null, string outputMode = "int", bool sparse = false, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype ?? (outputMode == "int" ? "int64" : "float32"))
    {
        OutputMode = Categories.Mode(this, outputMode, "int", "one_hot", "multi_hot", "count");
        NumBins = numBins > 0 ? numBins : throw new ArgumentOutOfRangeException(nameof(numBins), FourLines.Text($"{Title}: no bins.", "1 or more", $"{numBins}", "correct numBins."));
        if (OutputMode == "int" && Dtype.Name is not ("int32" or "int64"))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: bins are whole numbers.", "int32 or int64", Dtype.Name, "correct dtype."));
        }

        Sparse = Categories.Sparse(this, sparse, OutputMode);
        (MaskValue, Salt) = (maskValue, salt);
        Built = true;
    }

    /// <summary>How many bins there are.</summary>
    public int NumBins { get; }

    /// <summary>The value that has bin 0 for itself.</summary>
    public Token? MaskValue { get; }

    /// <summary>The key of the hash.</summary>
    public Salt? Salt { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>Whether Keras gives a sparse tensor.</summary>
    public bool Sparse { get; }

    /// <inheritdoc/>
    internal override int? Cardinality => NumBins;

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    private protected override object? KeptFor => "";

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        x = OutputMode == "one_hot" && x.Shape.Rank > 0 && x.Shape[^1] == 1 ? Squeeze.Of(x, -1) : x;
        return Categories.Of(Bins(x), OutputMode, NumBins, Dtype.ComputeDType);
    }

    private SymbolicTensor Bins(SymbolicTensor x)
    {
        bool masks = MaskValue is not null && NumBins > 1;
        SymbolicTensor? mask = masks ? Equal.Of(x, Const.Of(x.Graph, x.DType == DType.String ? MaskValue!.Value : Eager.Run(t => Cast.Of(t, x.DType), MaskValue!.Value))) : null;
        SymbolicTensor bins = TextHash.Of(x, NumBins - (masks ? 1 : 0), Salt);
        return mask is null ? bins : SelectV2.Of(mask, Const.Of(x.Graph, 0L), bins + 1);
    }
}
