using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Texts as the numbers of their words in a vocabulary, which is given or learnt by Adapt.</summary>
/// <remarks>
/// <para>Input: texts, (batch) or (batch, 1). Output: (batch, words) int64, shorter texts followed by 0; or, in the other modes, a row with a place for each word. 0 is for nothing, 1 for unknown words
/// (0 in the other modes).</para>
/// <para>Emits: StringLower, StaticRegexReplace, StringSplitV2 or UnicodeDecode and UnicodeEncode, StringNGrams, the ops of StringLookup, RaggedTensorToTensor or RaggedBincount.</para>
/// <para>Source: keras.layers.TextVectorization, https://keras.io/api/layers/preprocessing_layers/text/text_vectorization/.</para>
/// </remarks>
/// <example><code>
/// TextVectorization words = new(maxTokens: 5000, outputSequenceLength: 40);
/// words.Adapt(texts);
/// </code></example>
public sealed class TextVectorization : AdaptiveLayer, ISavedState
{
    private const string Punctuation = @"[!""#$%&()\*\+,-\./:;<=>?@\[\\\]^_`{|}~\']";

    private readonly StringLookup _lookupLayer;

    /// <summary>Creates the layer.</summary>
    /// <param name="maxTokens">The most numbers that are given out.</param>
    /// <param name="standardize"><c>lower_and_strip_punctuation</c>, <c>lower</c>, <c>strip_punctuation</c>, or null for texts as they are.</param>
    /// <param name="split"><c>whitespace</c>, <c>character</c>, or null for texts that are words.</param>
    /// <param name="ngrams">How many neighbouring words are joined, such as 2 for words and pairs.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c> (words that are not split), <c>multi_hot</c>, <c>count</c> or <c>tf_idf</c>.</param>
    /// <param name="outputSequenceLength">With int, how many words each text becomes; as many as the longest of a batch has by default.</param>
    /// <param name="padToMaxTokens">Whether rows have a place for maxTokens numbers.</param>
    /// <param name="vocabulary">The words, or a file with one in each line.</param>
    /// <param name="idfWeights">With tf_idf, the weight of each word.</param>
    /// <param name="sparse">Whether Keras gives a sparse tensor; tensors here are dense, with the same numbers.</param>
    /// <param name="ragged">Whether Keras gives rows of different lengths; there are none here.</param>
    /// <param name="encoding">How texts are encoded: <c>utf-8</c>.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="standardizeFunction">A function of one's own, instead of standardize: of texts, as ops of a graph.</param>
    /// <param name="splitFunction">A function of one's own, instead of split: the words of a vector of texts, as ops of a graph.</param>
    /// <param name="vocabularySize">How many numbers are given out, where a file says so.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy, which changes nothing.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    /// <exception cref="NotSupportedException">ragged is true.</exception>
    public TextVectorization(int? maxTokens = null, string? standardize = "lower_and_strip_punctuation", string? split = "whitespace", Ngrams? ngrams = null, string outputMode = "int", int? outputSequenceLength = null,
        bool padToMaxTokens = false, Vocabulary? vocabulary = null, double[]? idfWeights = null, bool sparse = false, bool ragged = false, string encoding = "utf-8", string? name = null,
        Func<SymbolicTensor, SymbolicTensor>? standardizeFunction = null, Func<SymbolicTensor, RaggedTokens>? splitFunction = null, int? vocabularySize = null, Shape? inputShape = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Standardize = standardize is null or "lower_and_strip_punctuation" or "lower" or "strip_punctuation" ? standardize
            : throw FourLines.UnknownName($"standardize of {Title}", standardize, ["lower_and_strip_punctuation", "lower", "strip_punctuation"]);
        Split = split is null or "whitespace" or "character" ? split : throw FourLines.UnknownName($"split of {Title}", split, ["whitespace", "character"]);
        OutputMode = Categories.Mode(this, outputMode, "int", "one_hot", "multi_hot", "count", "tf_idf");
        OutputSequenceLength = outputSequenceLength is null || OutputMode == "int" ? outputSequenceLength
            : throw new ArgumentException(FourLines.Text($"{Title}: rows of all words have no length to set.", "outputSequenceLength with outputMode int", OutputMode, "leave it out."));
        if (ragged && OutputMode != "int")
        {
            throw new ArgumentException(FourLines.Text($"{Title}: rows of all words are equally long.", "ragged with outputMode int", OutputMode, "leave it out."));
        }

        Ragged = !ragged ? false : throw new NotSupportedException(FourLines.Text($"{Title}: there are no ragged tensors.", "ragged: false", "true", "use the padded output; 0 is no word."));
        (Ngrams, Encoding, StandardizeFunction, SplitFunction) = (ngrams, encoding, standardizeFunction, splitFunction);
        _lookupLayer = Track(new StringLookup(maxTokens, maskToken: "", vocabulary: vocabulary, idfWeights: idfWeights, outputMode: outputMode, padToMaxTokens: padToMaxTokens, sparse: sparse, encoding: encoding, vocabularySize: vocabularySize));
        Built = true;
    }

    /// <summary>The most numbers that are given out.</summary>
    public int? MaxTokens => _lookupLayer.MaxTokens;

    /// <summary>How texts are made alike.</summary>
    public string? Standardize { get; }

    /// <summary>What texts are taken apart into.</summary>
    public string? Split { get; }

    /// <summary>How many neighbouring words are joined.</summary>
    public Ngrams? Ngrams { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>How many words each text becomes.</summary>
    public int? OutputSequenceLength { get; }

    /// <summary>Whether rows have a place for maxTokens numbers.</summary>
    public bool PadToMaxTokens => _lookupLayer.PadToMaxTokens;

    /// <summary>The vocabulary that was given.</summary>
    public Vocabulary? Vocabulary => _lookupLayer.Vocabulary;

    /// <summary>The weights that were given.</summary>
    public double[]? IdfWeights => _lookupLayer.IdfWeights;

    /// <summary>Whether Keras gives a sparse tensor.</summary>
    public bool Sparse => _lookupLayer.Sparse;

    /// <summary>Whether rows have different lengths: false.</summary>
    public bool Ragged { get; }

    /// <summary>How texts are encoded.</summary>
    public string Encoding { get; }

    /// <summary>The function that makes texts alike.</summary>
    [Config(OmitsNull = true)]
    public Func<SymbolicTensor, SymbolicTensor>? StandardizeFunction { get; }

    /// <summary>The function that takes texts apart.</summary>
    [Config(OmitsNull = true)]
    public Func<SymbolicTensor, RaggedTokens>? SplitFunction { get; }

    /// <summary>How many numbers are given out.</summary>
    [Argument("vocabularySize")]
    public int? KnownVocabularySize => VocabularySize();

    /// <inheritdoc/>
    internal override bool Learns => _lookupLayer.Learns;

    /// <inheritdoc/>
    internal override bool HasLearnt => _lookupLayer.HasLearnt;

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <summary>The words by their numbers.</summary>
    /// <param name="includeSpecialTokens">Whether what stands for nothing and for unknown words comes first.</param>
    public string[] GetVocabulary(bool includeSpecialTokens = true) => _lookupLayer.GetVocabulary(includeSpecialTokens);

    /// <summary>How many numbers are given out.</summary>
    public int VocabularySize() => _lookupLayer.VocabularySize();

    /// <summary>Sets the vocabulary, as if it had been given at first.</summary>
    /// <param name="vocabulary">The words, or a file.</param>
    /// <param name="idfWeights">With tf_idf, the weight of each word.</param>
    public void SetVocabulary(Vocabulary vocabulary, double[]? idfWeights = null) => _lookupLayer.SetVocabulary(vocabulary, idfWeights);

    /// <inheritdoc/>
    private protected override object? KeptFor => _lookupLayer.Version;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        x = MadeAlike(x);
        if (Words(x) is { } words)
        {
            return OutputMode != "int" ? _lookupLayer.Counts(words) : Padded(_lookupLayer.Numbers(words));
        }

        SymbolicTensor y = _lookupLayer.Apply(x);
        return OutputMode == "int" && OutputSequenceLength is int length ? ToLength(y, length) : y;
    }

    /// <inheritdoc/>
    public override void ResetState() => _lookupLayer.ResetState();

    /// <inheritdoc/>
    public override void UpdateState(TensorValue data)
    {
        TensorValue[] found = Eager.Run(
            t =>
            {
                SymbolicTensor x = MadeAlike(t[0]);
                return Words(x) is { } words ? [words.Values, words.Splits] : [x];
            },
            [data]);
        if (found.Length == 1)
        {
            _lookupLayer.UpdateState(found[0]);
            return;
        }

        (string[] all, long[] splits) = (found[0].ToStrings(), found[1].ToArray<long>());
        _lookupLayer.UpdateState(Enumerable.Range(0, splits.Length - 1).Select(i => all[(int)splits[i]..(int)splits[i + 1]]));
    }

    /// <inheritdoc/>
    public override void FinalizeState() => _lookupLayer.FinalizeState();

    // Keras keeps all of it here and in the lookup inside.
    IReadOnlyDictionary<string, string> ISavedState.SaveAssets() => ((ISavedState)_lookupLayer).SaveAssets();

    void ISavedState.LoadAssets(IReadOnlyDictionary<string, string> files) => ((ISavedState)_lookupLayer).LoadAssets(files);

    IReadOnlyDictionary<string, TensorValue>? ISavedState.SaveVariables() => ((ISavedState)_lookupLayer).SaveVariables();

    void ISavedState.LoadVariables(IReadOnlyDictionary<string, TensorValue> values) => ((ISavedState)_lookupLayer).LoadVariables(values);

    private protected override TensorValue Whole(TensorValue data) => data.Shape.Rank == 1 ? data.Reshape(data.Shape.Concat(new Shape(1))) : data;

    private SymbolicTensor MadeAlike(SymbolicTensor x)
    {
        if (x.DType != DType.String)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it takes texts.", "texts", x.DType.Name(), "give texts."));
        }

        if (StandardizeFunction is not null)
        {
            return StandardizeFunction(x);
        }

        x = Standardize is "lower" or "lower_and_strip_punctuation" ? StringLower.Of(x) : x;
        return Standardize is "strip_punctuation" or "lower_and_strip_punctuation" ? StaticRegexReplace.Of(x, Punctuation, "") : x;
    }

    // The words of texts, joined if asked for; null for texts that are words.
    private RaggedTokens? Words(SymbolicTensor x)
    {
        RaggedTokens? words = null;
        if (Split is not null || SplitFunction is not null)
        {
            if (x.Shape.Rank > 1 && x.Shape[^1] != 1)
            {
                throw new ShapeException($"{Title}: it takes a text for each sample.", "(batch) or (batch, 1)", $"{x.Shape}", "join the texts of a sample, or take the words apart yourself (split: null).");
            }

            x = x.Shape.Rank > 1 ? Squeeze.Of(x, -1) : x;
            words = SplitFunction is not null ? SplitFunction(x) : Split == "character" ? RaggedTokens.Characters(x) : RaggedTokens.Split(x);
        }
        else if (Ngrams is not null)
        {
            words = RaggedTokens.Of(x);
        }

        return Ngrams is null ? words : words!.NGrams(Ngrams.Widths);
    }

    private SymbolicTensor Padded(RaggedTokens numbers) => RaggedTensorToTensor.Of(numbers.Values, numbers.Splits, numbers.Rows, OutputSequenceLength, TensorValue.Scalar(0L));

    private static SymbolicTensor ToLength(SymbolicTensor numbers, int length)
    {
        int axis = numbers.Shape.Rank - 1;
        int[,] paddings = new int[axis + 1, 2];
        paddings[axis, 1] = length;
        int[] sizes = [.. Enumerable.Repeat(-1, axis), length];
        return Slice.Of(Pad.Of(numbers, paddings), new int[axis + 1], sizes);
    }
}
