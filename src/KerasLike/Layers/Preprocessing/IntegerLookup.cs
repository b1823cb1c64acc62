using System.Globalization;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Whole numbers as their places in a vocabulary, which is given or learnt by Adapt; or places as numbers.</summary>
/// <remarks>
/// <para>Input: whole numbers of any shape. Output: the same shape, int64; or rows with a place for each. First comes the mask's place, if there is a mask, then those of unknown numbers, then those of
/// the vocabulary.</para>
/// <para>Emits: HashTableV2, LookupTableImportV2, LookupTableFindV2; FloorMod, or AsString with a hash, for several places of unknown numbers; OneHot or DenseBincount.</para>
/// <para>Source: keras.layers.IntegerLookup, https://keras.io/api/layers/preprocessing_layers/categorical/integer_lookup/.</para>
/// </remarks>
/// <example><code>SymbolicTensor place = new IntegerLookup(vocabulary: new[] { 12, 36, 1138 }).Apply(x);</code></example>
public sealed class IntegerLookup : IndexLookup<long>
{
    /// <summary>Creates the layer.</summary>
    /// <param name="maxTokens">The most places that are given out.</param>
    /// <param name="numOovIndices">How many places stand for unknown numbers; with 0 these are an error.</param>
    /// <param name="maskToken">The number that stands for nothing.</param>
    /// <param name="oovToken">The number that stands for unknown ones, with invert.</param>
    /// <param name="vocabulary">The numbers, or a file with one in each line.</param>
    /// <param name="vocabularyDtype">Their dtype: <c>int64</c>.</param>
    /// <param name="idfWeights">With tf_idf, the weight of each number.</param>
    /// <param name="invert">Whether places become numbers.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c>, <c>count</c> or <c>tf_idf</c>.</param>
    /// <param name="sparse">Whether Keras gives a sparse tensor; tensors here are dense, with the same numbers.</param>
    /// <param name="padToMaxTokens">Whether rows have a place for maxTokens numbers.</param>
    /// <param name="oovMethod">How unknown numbers are spread: <c>floormod</c> or <c>farmhash</c>.</param>
    /// <param name="salt">The key of the hash that spreads unknown numbers; with farmhash.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="vocabularySize">How many places are given out, where a file says so.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy, which changes nothing.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public IntegerLookup(int? maxTokens = null, int numOovIndices = 1, long? maskToken = null, long? oovToken = -1, Vocabulary? vocabulary = null, string vocabularyDtype = "int64", double[]? idfWeights = null,
        bool invert = false, string outputMode = "int", bool sparse = false, bool padToMaxTokens = false, string oovMethod = "floormod", Salt? salt = null, string? name = null, int? vocabularySize = null,
        Shape? inputShape = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(maxTokens, numOovIndices, (maskToken is not null, maskToken ?? 0), oovToken ?? -1, vocabulary, idfWeights, invert, outputMode, sparse, padToMaxTokens, oovMethod, salt, vocabularySize, inputShape, name, trainable, dtype)
    {
        (MaskToken, OovToken) = (maskToken, oovToken);
        VocabularyDtype = vocabularyDtype == "int64" ? vocabularyDtype : throw FourLines.UnknownName($"vocabularyDtype of {Title}", vocabularyDtype, ["int64"]);
        if (salt is not null && oovMethod != "farmhash")
        {
            throw Bad("a salt goes with a hash", "oovMethod farmhash with salt", oovMethod, "correct oovMethod, or leave out salt");
        }
    }

    /// <summary>The number that stands for nothing.</summary>
    public long? MaskToken { get; }

    /// <summary>The number that stands for unknown ones.</summary>
    public long? OovToken { get; }

    /// <summary>The dtype of the vocabulary.</summary>
    public string VocabularyDtype { get; }

    private protected override long[] Terms(TensorValue values) => values.DType.IsInteger() ? Eager.Run(t => Cast.Of(t, DType.Int64), values).ToArray<long>()
        : values.Length == 0 ? [] : throw Bad("its terms are whole numbers", "whole numbers", values.DType.Name(), "use a StringLookup");

    private protected override TensorValue Tensor(long[] terms) => terms;

    private protected override long Parse(string line) => long.Parse(line, CultureInfo.InvariantCulture);

    private protected override int Compare(long a, long b) => a.CompareTo(b);
}
