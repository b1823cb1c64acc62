using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>Texts as their numbers in a vocabulary, which is given or learnt by Adapt; or numbers as texts.</summary>
/// <remarks>
/// <para>Input: texts of any shape (with invert: whole numbers). Output: the same shape, int64; or rows with a place for each number. First comes the mask's number, if there is a mask, then those of
/// unknown texts, then those of the vocabulary.</para>
/// <para>Emits: HashTableV2, LookupTableImportV2, LookupTableFindV2; StringToHashBucketFast or StringToHashBucketStrong for several numbers of unknown texts; OneHot or DenseBincount.</para>
/// <para>Source: keras.layers.StringLookup, https://keras.io/api/layers/preprocessing_layers/categorical/string_lookup/.</para>
/// </remarks>
/// <example><code>SymbolicTensor number = new StringLookup(vocabulary: new[] { "a", "b" }).Apply(words);</code></example>
public sealed class StringLookup : IndexLookup<string>
{
    /// <summary>Creates the layer.</summary>
    /// <param name="maxTokens">The most numbers that are given out.</param>
    /// <param name="numOovIndices">How many numbers stand for unknown texts; with 0 these are an error.</param>
    /// <param name="maskToken">The text that stands for nothing.</param>
    /// <param name="oovToken">The text that stands for unknown ones, with invert.</param>
    /// <param name="vocabulary">The texts, or a file with one in each line.</param>
    /// <param name="idfWeights">With tf_idf, the weight of each text.</param>
    /// <param name="invert">Whether numbers become texts.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c>, <c>count</c> or <c>tf_idf</c>.</param>
    /// <param name="padToMaxTokens">Whether rows have a place for maxTokens numbers.</param>
    /// <param name="sparse">Whether Keras gives a sparse tensor; tensors here are dense, with the same numbers.</param>
    /// <param name="encoding">How texts are encoded: <c>utf-8</c>.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="salt">The key of the hash that spreads unknown texts.</param>
    /// <param name="oovMethod">How unknown numbers are spread: <c>floormod</c> or <c>farmhash</c>; texts are always hashed.</param>
    /// <param name="vocabularySize">How many numbers are given out, where a file says so.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy, which changes nothing.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public StringLookup(int? maxTokens = null, int numOovIndices = 1, string? maskToken = null, string? oovToken = "[UNK]", Vocabulary? vocabulary = null, double[]? idfWeights = null, bool invert = false,
        string outputMode = "int", bool padToMaxTokens = false, bool sparse = false, string encoding = "utf-8", string? name = null, Salt? salt = null, string oovMethod = "floormod", int? vocabularySize = null,
        Shape? inputShape = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(maxTokens, numOovIndices, (maskToken is not null, maskToken), oovToken, vocabulary, idfWeights, invert, outputMode, sparse, padToMaxTokens, oovMethod, salt, vocabularySize, inputShape, name, trainable, dtype)
    {
        (MaskToken, OovToken) = (maskToken, oovToken);
        Encoding = encoding.ToLowerInvariant() is "utf-8" or "utf8" or "ascii" ? encoding : throw FourLines.UnknownName($"encoding of {Title}", encoding, ["utf-8"]);
    }

    /// <summary>The text that stands for nothing.</summary>
    public string? MaskToken { get; }

    /// <summary>The text that stands for unknown ones.</summary>
    public string? OovToken { get; }

    /// <summary>How texts are encoded.</summary>
    public string Encoding { get; }

    private protected override string[] Terms(TensorValue values) => values.DType == DType.String ? values.ToStrings() : throw Bad("its terms are texts", "texts", values.DType.Name(), "use an IntegerLookup");

    private protected override TensorValue Tensor(string[] terms) => terms;

    private protected override string Parse(string line) => line;

    // By bytes, as NumPy sorts them.
    private protected override int Compare(string a, string b) => System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b));
}
