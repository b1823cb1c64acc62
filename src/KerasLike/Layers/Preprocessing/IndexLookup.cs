using System.Threading;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Terms as their numbers in a vocabulary, or numbers as terms: what IntegerLookup and StringLookup have in common.</summary>
/// <typeparam name="T">The terms' type.</typeparam>
public abstract partial class IndexLookup<T> : AdaptiveLayer, ISavedState
    where T : notnull
{
    private static int s_tables;

    private readonly bool _hasMask;
    private readonly T? _mask;
    private readonly T? _oov;
    private T[] _tokens = [];
    private string _table = "";
    private bool _unset;

    /// <summary>Creates the layer.</summary>
    private protected IndexLookup(int? maxTokens, int numOovIndices, (bool Has, T? Value) mask, T? oov, Vocabulary? vocabulary, double[]? idfWeights, bool invert, string outputMode, bool sparse,
        bool padToMaxTokens, string oovMethod, Salt? salt, int? vocabularySize, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape, name, trainable, dtype)
    {
        OutputMode = Categories.Mode(this, outputMode, "int", "one_hot", "multi_hot", "count", "tf_idf");
        Sparse = Categories.Sparse(this, sparse, OutputMode);
        OovMethod = oovMethod is "floormod" or "farmhash" ? oovMethod : throw FourLines.UnknownName($"oovMethod of {Title}", oovMethod, ["floormod", "farmhash"]);
        MaxTokens = maxTokens is not <= 1 ? maxTokens : throw Bad("maxTokens is too small", "2 or more, or null", $"{maxTokens}", "correct it");
        NumOovIndices = numOovIndices >= 0 ? numOovIndices : throw Bad("numOovIndices is negative", "0 or more", $"{numOovIndices}", "correct it");
        PadToMaxTokens = !padToMaxTokens || maxTokens is not null ? padToMaxTokens : throw Bad("rows cannot be filled up", "maxTokens with padToMaxTokens", "maxTokens: null", "give maxTokens");
        Invert = !invert || OutputMode == "int" ? invert : throw Bad("terms are not rows of numbers", "outputMode int with invert", OutputMode, "leave out one of them");
        if (idfWeights is not null && OutputMode != "tf_idf")
        {
            throw Bad("idfWeights weigh nothing", "outputMode tf_idf with idfWeights", OutputMode, "leave them out");
        }

        if (vocabulary is not null && idfWeights is null && OutputMode == "tf_idf")
        {
            throw Bad("the vocabulary has no weights", "idfWeights with a vocabulary and tf_idf", "null", "give idfWeights");
        }

        (_hasMask, _mask, _oov) = (mask.Has, mask.Value, oov);
        (Vocabulary, IdfWeights, Salt, KnownVocabularySize) = (vocabulary, idfWeights, salt, vocabularySize);
        Built = true;
        Use([]);
        _unset = true;
        if (vocabulary is not null)
        {
            SetVocabulary(vocabulary, idfWeights);
        }
    }

    /// <summary>The most numbers that are given out, those of terms that are not in the vocabulary and of the mask included.</summary>
    public int? MaxTokens { get; }

    /// <summary>How many numbers stand for terms that are not in the vocabulary.</summary>
    public int NumOovIndices { get; }

    /// <summary>The vocabulary that was given.</summary>
    public Vocabulary? Vocabulary { get; }

    /// <summary>The weights that were given.</summary>
    public double[]? IdfWeights { get; }

    /// <summary>Whether numbers become terms.</summary>
    public bool Invert { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>Whether Keras gives a sparse tensor.</summary>
    public bool Sparse { get; }

    /// <summary>Whether rows have a place for maxTokens numbers, however many there are.</summary>
    public bool PadToMaxTokens { get; }

    /// <summary>How numbers that are not in the vocabulary are spread: <c>floormod</c> or <c>farmhash</c>.</summary>
    public string OovMethod { get; }

    /// <summary>The key of the hash that spreads them.</summary>
    public Salt? Salt { get; }

    /// <summary>How many numbers are given out, once that is settled.</summary>
    [Argument("vocabularySize")]
    public int? KnownVocabularySize { get; private set; }

    /// <summary>What terms count for in tf_idf, a number for each; null in other modes and before they are known.</summary>
    internal TensorValue? TermWeights { get; set; }

    /// <inheritdoc/>
    internal override bool Learns => Vocabulary is null;

    /// <inheritdoc/>
    internal override bool HasLearnt => KnownVocabularySize is not null;

    /// <inheritdoc/>
    internal override int? Cardinality => KnownVocabularySize;

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    private int OovStart => _hasMask && OutputMode == "int" ? 1 : 0;

    private int TokenStart => OovStart + NumOovIndices;

    private static DType TermType => typeof(T) == typeof(string) ? DType.String : DType.Int64;

    /// <summary>The terms by their numbers.</summary>
    /// <param name="includeSpecialTokens">Whether the mask and what stands for unknown terms come first.</param>
    public T[] GetVocabulary(bool includeSpecialTokens = true) => includeSpecialTokens ? [.. Special, .. _tokens] : [.. _tokens];

    /// <summary>How many numbers are given out.</summary>
    public int VocabularySize() => _tokens.Length + TokenStart;

    /// <summary>Sets the vocabulary, as if it had been given at first.</summary>
    /// <param name="vocabulary">The terms, with or without the mask and what stands for unknown terms before them; or a file.</param>
    /// <param name="idfWeights">With tf_idf, the weight of each term.</param>
    /// <exception cref="ArgumentException">A term occurs twice, there are too many, or the weights do not fit.</exception>
    public void SetVocabulary(Vocabulary vocabulary, double[]? idfWeights = null)
    {
        if ((OutputMode == "tf_idf") != (idfWeights is not null))
        {
            throw Bad("weights belong to tf_idf", OutputMode == "tf_idf" ? "idfWeights" : "none", idfWeights is null ? "null" : $"{idfWeights.Length}", "correct idfWeights");
        }

        SetTerms(vocabulary.File is { } file ? FromFile(file) : Terms(vocabulary.Terms!), vocabulary.File is not null, idfWeights);
    }

    /// <inheritdoc/>
    private protected override object? KeptFor => Version;

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor x)
    {
        SymbolicTensor numbers = Lookup(x);
        if (OutputMode == "int")
        {
            return numbers;
        }

        return Weighted(Categories.Of(numbers, OutputMode == "tf_idf" ? "count" : OutputMode, Depth, DType.Int64));
    }

    /// <summary>Another value for another vocabulary or other weights.</summary>
    internal object Version => (_table, TermWeights, KnownVocabularySize);

    /// <summary>The numbers of the words of texts.</summary>
    internal RaggedTokens Numbers(RaggedTokens words) => words.With(Lookup(words.Values));

    /// <summary>Rows of what the words of texts count.</summary>
    internal SymbolicTensor Counts(RaggedTokens words) => OutputMode != "one_hot" ? Weighted(Categories.Of(Numbers(words), OutputMode == "tf_idf" ? "count" : OutputMode, Depth, DType.Int64))
        : throw new NotSupportedException(FourLines.Text($"{Title}: texts of different lengths have no one-hot rows of one length.", "int, multi_hot, count or tf_idf", OutputMode, "choose one of them."));

    /// <summary>A token in an error.</summary>
    private protected ArgumentException Bad(string what, string expected, string received, string fix) => new(FourLines.Text($"{Title}: {what}.", expected, received, $"{fix}."));

    /// <summary>The terms in a tensor.</summary>
    private protected abstract T[] Terms(TensorValue values);

    /// <summary>A tensor of terms.</summary>
    private protected abstract TensorValue Tensor(T[] terms);

    /// <summary>The term in a line of a file.</summary>
    private protected abstract T Parse(string line);

    /// <summary>The order of terms that occur equally often.</summary>
    private protected abstract int Compare(T a, T b);

    private IEnumerable<T> Special => [.. Enumerable.Repeat(_mask!, OovStart), .. Enumerable.Repeat(_oov!, NumOovIndices)];

    private int Depth => PadToMaxTokens ? MaxTokens!.Value : KnownVocabularySize ?? throw new InvalidOperationException(FourLines.Text(
        $"{Title}: it has no vocabulary yet.", "a vocabulary, given or learnt, or padToMaxTokens", "none", "call Adapt or SetVocabulary first."));

    // In a model that is being read from a file the weights come with the vocabulary, after the graph is there.
    private SymbolicTensor Weighted(SymbolicTensor counts) => OutputMode != "tf_idf" ? counts
        : Cast.Of(counts, DType.Float32) * Const.Of(counts.Graph, TermWeights ?? TensorValue.Zeros(new Shape(Depth), DType.Float32));

    private SymbolicTensor Lookup(SymbolicTensor x)
    {
        DType key = Invert ? DType.Int64 : TermType;
        if ((x.DType == DType.String) != (key == DType.String))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it looks up another dtype.", key.Name(), x.DType.Name(), key == DType.String ? "give texts." : "give whole numbers."));
        }

        x = _unset ? Never(Cast.Of(x, key)) : Cast.Of(x, key);
        (TensorValue keys, TensorValue values, TensorValue unknown) = Contents();
        SymbolicTensor found = LookupTableFindV2.Of(HashTableV2.Of(x.Graph, keys, values, _table), x, unknown);
        return Invert || NumOovIndices == 1 ? found : NumOovIndices == 0 ? AllKnown(found) : Spread(x, found);
    }

    // The table; the mask is in it too. In rows a mask counts nowhere: no row has a place for it.
    private (TensorValue Keys, TensorValue Values, TensorValue Unknown) Contents()
    {
        T[] terms = _hasMask ? [.. _tokens, _mask!] : _tokens;
        long[] numbers = [.. Enumerable.Range(TokenStart, _tokens.Length).Select(i => (long)i)];
        numbers = _hasMask ? [.. numbers, OutputMode == "int" ? 0 : long.MaxValue] : numbers;
        TensorValue unknown = Invert ? Tensor([_oov!]).Reshape(Graphs.Shape.Scalar) : TensorValue.Scalar(NumOovIndices == 1 ? OovStart : -1L);
        return Invert ? (numbers, Tensor(terms), unknown) : (Tensor(terms), numbers, unknown);
    }

    private static SymbolicTensor AllKnown(SymbolicTensor found) => If(All.Of(GreaterEqual.Of(found, Const.Of(found.Graph, 0L))), found, "With numOovIndices 0 all inputs must be in the vocabulary.");

    // Models may be put together before, but not run.
    private SymbolicTensor Never(SymbolicTensor x) => If(Const.Of(x.Graph, false), x, $"{Title} has no vocabulary yet: call Adapt or SetVocabulary first.");

    private static SymbolicTensor If(SymbolicTensor condition, SymbolicTensor x, string otherwise)
    {
        // First the check: nodes run in the order in which they were made.
        Node check = AssertOp.Of(condition, Const.Of(x.Graph, otherwise));
        SymbolicTensor checkedTensor = Graphs.Ops.Identity.Of(x);
        checkedTensor.Node.RunAfter(check);
        return checkedTensor;
    }

    private SymbolicTensor Spread(SymbolicTensor x, SymbolicTensor found)
    {
        SymbolicTensor place = x.DType == DType.String || OovMethod == "farmhash" ? TextHash.Of(x, NumOovIndices, Salt) : FloorMod.Of(x, Const.Of(x.Graph, (long)NumOovIndices));
        return SelectV2.Of(Equal.Of(found, Const.Of(x.Graph, -1L)), place + OovStart, found);
    }

    private void SetTerms(T[] terms, bool fromFile, double[]? idfWeights)
    {
        if (terms.Length == 0)
        {
            throw Bad("the vocabulary is empty", "a term or more", "none", "give terms");
        }

        bool special = !fromFile && terms.Take(TokenStart).SequenceEqual(Special);
        T[] tokens = special ? terms[TokenStart..] : terms;
        Check(tokens);
        if (idfWeights is not null && idfWeights.Length != terms.Length)
        {
            throw Bad("there are not as many weights as terms", $"{terms.Length}", $"{idfWeights.Length}", "give one for each");
        }

        Use(tokens);
        SettleSize();
        if (idfWeights is not null)
        {
            Weigh([.. Enumerable.Repeat(special ? 0 : idfWeights.Average(), special ? 0 : TokenStart), .. idfWeights]);
        }
    }

    private T[] FromFile(string file)
    {
        if (OutputMode == "tf_idf" || !File.Exists(file))
        {
            throw Bad(OutputMode == "tf_idf" ? "a file has no weights" : "there is no such file", OutputMode == "tf_idf" ? "an array of terms with tf_idf" : "a file with a term in each line", $"'{file}'", "correct the vocabulary");
        }

        return [.. File.ReadAllLines(file).Select(Parse)];
    }

    private void Check(T[] tokens)
    {
        if (tokens.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => g.Key).ToArray() is { Length: > 0 } twice)
        {
            throw Bad("a term occurs twice", "each term once", string.Join(", ", twice), "leave out the others");
        }

        if ((_hasMask && tokens.Contains(_mask!)) || (Invert && _oov is not null && tokens.Contains(_oov)))
        {
            throw Bad("a special token is at another place", $"special tokens at the beginning, in this order: {string.Join(", ", Special)}", string.Join(", ", tokens.Take(8)), "leave all of them out, or put them there");
        }

        if (tokens.Length + TokenStart > MaxTokens)
        {
            throw Bad("the vocabulary is too large", $"{MaxTokens} with the special tokens", $"{tokens.Length + TokenStart}", "give fewer terms, or a larger maxTokens");
        }
    }

    // TensorFlow keeps tables by name: other contents need another one.
    private void Use(T[] tokens) => (_tokens, _table, _unset) = (tokens, $"{Name}_table_{Interlocked.Increment(ref s_tables)}", false);

    private void Weigh(double[] weights) => TermWeights = weights.Select(w => (float)w).Concat(Enumerable.Repeat(0f, PadToMaxTokens ? MaxTokens!.Value - weights.Length : 0)).ToArray();

    private void SettleSize()
    {
        if (OutputMode != "int" && !PadToMaxTokens && KnownVocabularySize is int before && before != VocabularySize())
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: rows cannot become longer or shorter.", $"a vocabulary of {before}", $"{VocabularySize()}", "make a new layer, or use padToMaxTokens."));
        }

        KnownVocabularySize = VocabularySize();
    }
}
