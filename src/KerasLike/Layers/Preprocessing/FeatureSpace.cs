using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Columns of a table, prepared and encoded as one vector for each row, or each by itself.</summary>
/// <remarks>
/// <para>Input: a dictionary of (batch, 1), (batch) or single values, by the names of the features. Output: (batch, all encoded features), features before crosses, each by their names; or a dictionary of them.</para>
/// <para>Emits: what the features' layers emit, and ConcatV2. It is called on data, in a Dataset.Map, or a model begins with its inputs and encoded features.</para>
/// <para>Source: keras.utils.FeatureSpace, https://keras.io/api/utils/feature_space/.</para>
/// </remarks>
/// <example><code>
/// FeatureSpace space = new(new() { ["age"] = "float_normalized", ["town"] = "string_categorical" }, crosses: []);
/// space.Adapt(Dataset.FromTensorSlices(columns));
/// Model model = new(space.GetInputs(), new Dense(1).Apply((SymbolicTensor)space.GetEncodedFeatures()));
/// </code></example>
[KerasModule("keras.utils")]
public sealed class FeatureSpace : Layer
{
    private readonly Dictionary<string, CategoryEncoding> _encoders = [];
    private readonly Concatenate _joined = new();
    private Dictionary<string, SymbolicTensor>? _inputs;
    private SymbolicStructure? _encoded;
    private bool _adapted;

    /// <summary>Creates the space.</summary>
    /// <param name="features">The features by their names, each of a kind or with a layer.</param>
    /// <param name="outputMode"><c>concat</c> or <c>dict</c>.</param>
    /// <param name="crosses">Features that count together.</param>
    /// <param name="crossingDim">How many bins a cross has.</param>
    /// <param name="hashingDim">How many bins a feature of a hashed kind has.</param>
    /// <param name="numDiscretizationBins">How many bins a feature of the kind float_discretized has.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <exception cref="ArgumentException">There are no features, a kind is unknown, or a cross names a feature that is not there.</exception>
    public FeatureSpace(Dictionary<string, Feature> features, string outputMode = "concat", FeatureCross[]? crosses = null, int crossingDim = 32, int hashingDim = 32, int numDiscretizationBins = 32, string? name = null)
        : base(null, name)
    {
        (CrossingDim, HashingDim, NumDiscretizationBins) = (crossingDim, hashingDim, numDiscretizationBins);
        Features = features.Count > 0 ? features.ToDictionary(f => f.Key, f => f.Value.Kind is { } kind ? OfKind(f.Key, kind) : f.Value)
            : throw new ArgumentException(FourLines.Text($"{Title}: there is nothing in it.", "a feature or more", "none", "give features."));
        OutputMode = outputMode is "concat" or "dict" ? outputMode : throw FourLines.UnknownName($"outputMode of {Title}", outputMode, ["concat", "dict"]);
        Crosses = [.. (crosses ?? []).Select(cross => cross.FeatureNames.FirstOrDefault(n => !Features.ContainsKey(n)) is { } unknown
            ? throw new ArgumentException(FourLines.Text($"{Title}: a cross names a feature that is not there.", string.Join(", ", Features.Keys), unknown, "correct the cross."))
            : new FeatureCross(cross.FeatureNames, cross.CrossingDim ?? crossingDim, cross.OutputMode))];
        Crossers = Crosses.ToDictionary(cross => cross.Name, cross => new HashedCrossing(cross.CrossingDim!.Value, name: cross.Name));
        foreach (Layer layer in Preprocessors.Values.Concat(Crossers.Values))
        {
            Track(layer);
        }

        Track(_joined);
        Built = true;
    }

    /// <summary>The features by their names.</summary>
    public Dictionary<string, Feature> Features { get; }

    /// <summary>Whether a vector or a dictionary comes out.</summary>
    public string OutputMode { get; }

    /// <summary>Features that count together.</summary>
    public FeatureCross[] Crosses { get; }

    /// <summary>How many bins a cross has.</summary>
    public int CrossingDim { get; }

    /// <summary>How many bins a feature of a hashed kind has.</summary>
    public int HashingDim { get; }

    /// <summary>How many bins a feature of the kind float_discretized has.</summary>
    public int NumDiscretizationBins { get; }

    /// <summary>The layers that prepare the features.</summary>
    public IReadOnlyDictionary<string, Layer> Preprocessors => Features.ToDictionary(f => f.Key, f => f.Value.Preprocessor);

    /// <summary>The layers that combine features.</summary>
    public IReadOnlyDictionary<string, HashedCrossing> Crossers { get; }

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <summary>A number as it is.</summary>
    public static Feature Float(string? name = null) => new(DType.Float32, new Identity(name: NameOf(name, "float")), "float");

    /// <summary>A number times scale, plus offset.</summary>
    public static Feature FloatRescaled(double scale = 1, double offset = 0, string? name = null) =>
        new(DType.Float32, new Rescaling(scale, offset, name: NameOf(name, "float_rescaled")), "float");

    /// <summary>A number whose mean becomes 0 and variance 1.</summary>
    public static Feature FloatNormalized(string? name = null) => new(DType.Float32, new Normalization(axis: -1, name: NameOf(name, "float_normalized")), "float");

    /// <summary>A number as the bin that it falls into.</summary>
    public static Feature FloatDiscretized(int? numBins, double[]? binBoundaries = null, string outputMode = "one_hot", string? name = null) =>
        new(DType.Float32, new Discretization(binBoundaries, numBins, name: NameOf(name, "float_discretized")), outputMode);

    /// <summary>A whole number as its place in a vocabulary.</summary>
    public static Feature IntegerCategorical(int? maxTokens = null, int numOovIndices = 1, string outputMode = "one_hot", string? name = null) =>
        new(DType.Int32, new IntegerLookup(maxTokens, numOovIndices, name: NameOf(name, "integer_categorical")), outputMode);

    /// <summary>A text as its place in a vocabulary.</summary>
    public static Feature StringCategorical(int? maxTokens = null, int numOovIndices = 1, string outputMode = "one_hot", string? name = null) =>
        new(DType.String, new StringLookup(maxTokens, numOovIndices, name: NameOf(name, "string_categorical")), outputMode);

    /// <summary>A text as the bin of its hash.</summary>
    public static Feature StringHashed(int numBins, string outputMode = "one_hot", string? name = null) => new(DType.String, new Hashing(numBins, name: NameOf(name, "string_hashed")), outputMode);

    /// <summary>A whole number as the bin of its hash.</summary>
    public static Feature IntegerHashed(int numBins, string outputMode = "one_hot", string? name = null) => new(DType.Int32, new Hashing(numBins, name: NameOf(name, "integer_hashed")), outputMode);

    /// <summary>Features that count together.</summary>
    public static FeatureCross Cross(string[] featureNames, int crossingDim, string outputMode = "one_hot") => new(featureNames, crossingDim, outputMode);

    /// <summary>Lets the layers that learn do so.</summary>
    /// <param name="dataset">Dictionaries of the features: a row each, or batches.</param>
    public void Adapt(IBatchSource dataset)
    {
        if (dataset.IsInfinite)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the data has no end.", "one pass", "data without an end", "use Take."));
        }

        foreach (string name in Learners)
        {
            ((AdaptiveLayer)Features[name].Preprocessor).AdaptTo(Column(dataset, name));
        }

        (_adapted, _inputs, _encoded) = (true, null, null);
        _encoders.Clear();
    }

    /// <summary>Lets the layers that learn do so.</summary>
    /// <param name="columns">All values of each feature.</param>
    public void Adapt(Dictionary<string, TensorValue> columns) => Adapt(Dataset.FromTensorSlices(columns));

    /// <summary>What a model begins with: an input for each feature.</summary>
    public Dictionary<string, SymbolicTensor> GetInputs() => _inputs ??= Features.ToDictionary(f => f.Key, f => Keras.Input(shape: 1, dtype: f.Value.Dtype, name: f.Key));

    /// <summary>The encoded features of those inputs: a vector, or a dictionary.</summary>
    public SymbolicStructure GetEncodedFeatures()
    {
        CheckAdapted();
        return _encoded ??= Encoded(GetInputs());
    }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs)
    {
        CheckAdapted();
        if (inputs.Keys is null || Features.Keys.FirstOrDefault(k => !inputs.Keys.Contains(k)) is not null)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the features come by their names.", $"a dictionary of {string.Join(", ", Features.Keys)}", $"{inputs}", "give all of them."));
        }

        Dictionary<string, SymbolicTensor> columns = Features.Keys.ToDictionary(name => name, name => (SymbolicTensor)inputs[name]);
        bool single = columns.Values.Any(c => c.Shape.Rank == 0);
        SymbolicStructure encoded = Encoded(columns.ToDictionary(c => c.Key, c => c.Value.Shape.Rank switch
        {
            0 => Graphs.Ops.Reshape.Of(c.Value, 1, 1),
            1 => ExpandDims.Of(c.Value, -1),
            _ => c.Value,
        }));
        return single ? SymbolicStructure.From(encoded.Map(y => y.Shape.Rank == 2 || OutputMode == "concat" ? Squeeze.Of(y, 0) : y)) : encoded;
    }

    private static string NameOf(string? name, string kind) => $"{name ?? Names.Unique(kind)}_preprocessor";

    private Feature OfKind(string name, string kind) => kind switch
    {
        "float" => Float(name),
        "float_normalized" => FloatNormalized(name),
        "float_rescaled" => FloatRescaled(name: name),
        "float_discretized" => FloatDiscretized(NumDiscretizationBins, name: name),
        "integer_categorical" => IntegerCategorical(name: name),
        "string_categorical" => StringCategorical(name: name),
        "integer_hashed" => IntegerHashed(HashingDim, name: name),
        "string_hashed" => StringHashed(HashingDim, name: name),
        _ => throw FourLines.UnknownName($"the kind of feature '{name}'", kind, ["float", "float_normalized", "float_rescaled", "float_discretized", "integer_categorical", "string_categorical", "integer_hashed", "string_hashed"]),
    };

    // What was given what it would learn does not.
    private IEnumerable<string> Learners => Features.Where(f => f.Value.Preprocessor is AdaptiveLayer and not (Normalization { Mean: not null } or TextVectorization { Vocabulary: not null })).Select(f => f.Key);

    private void CheckAdapted()
    {
        if (!_adapted && Learners.FirstOrDefault() is { } name)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: its features know no data yet.", "Adapt before it is used", $"'{name}' has learnt nothing", "call Adapt."));
        }
    }

    // Rows one by one come in batches, as in Keras.
    private static IEnumerable<TensorValue> Column(IBatchSource source, string name)
    {
        IEnumerable<TensorValue> Values(IBatchSource from) => from.Read().Select(batch => batch.X[name].Leaf!);
        source = source is Dataset rows && Values(rows).FirstOrDefault() is { Shape.Rank: 0 } ? rows.Batch(32) : source;
        return Values(source).Select(x => x.Shape.Rank == 1 ? x.Reshape(x.Shape.Concat(new Shape(1))) : x);
    }

    private SymbolicStructure Encoded(Dictionary<string, SymbolicTensor> columns)
    {
        Dictionary<string, SymbolicTensor> prepared = columns.ToDictionary(c => c.Key, c => Features[c.Key].Preprocessor.Apply(c.Value));
        List<(string Name, SymbolicTensor Value)> all =
        [
            .. prepared.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, OneHot(p.Key, Features[p.Key].OutputMode, p.Value, Features[p.Key].Preprocessor))),
            .. Crosses.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => (c.Name, OneHot(c.Name, c.OutputMode, (SymbolicTensor)Crossers[c.Name].Apply(c.FeatureNames.Select(n => prepared[n]).ToArray()), Crossers[c.Name]))),
        ];
        if (OutputMode == "dict")
        {
            return all.ToDictionary(a => a.Name, a => a.Value);
        }

        if (all.Find(a => a.Value.DType.IsInteger() || a.Value.DType == DType.String) is { Name: not null } raw)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: feature '{raw.Name}' is not encoded.", "numbers with fractions, for one vector", raw.Value.DType.Name(), "use outputMode dict, or one_hot for the feature."));
        }

        if (all.Count == 1)
        {
            return all[0].Value;
        }

        return _joined.Apply(all.Select(a => a.Value).ToArray());
    }

    private SymbolicTensor OneHot(string name, string mode, SymbolicTensor x, Layer by)
    {
        if (mode != "one_hot")
        {
            return x;
        }

        if (!x.DType.IsInteger())
        {
            throw new ArgumentException(FourLines.Text($"{Title}: feature '{name}' has no categories.", "whole numbers with outputMode one_hot", x.DType.Name(), "choose another outputMode for it."));
        }

        if (!_encoders.TryGetValue(name, out CategoryEncoding? encoder))
        {
            int count = by switch
            {
                IntegerLookup whole => whole.VocabularySize(),
                StringLookup text => text.VocabularySize(),
                CategoryEncoding { NumTokens: int known } => known,
                Discretization bins => bins.NumBins ?? bins.BinBoundaries!.Length + 1,
                HashedCrossing cross => cross.NumBins,
                Hashing hash => hash.NumBins,
                _ => throw new ArgumentException(FourLines.Text($"{Title}: it is not known how many categories feature '{name}' has.", "a lookup, Discretization, Hashing or CategoryEncoding with one_hot", by.Title, "use outputMode int.")),
            };
            _encoders[name] = encoder = new CategoryEncoding(count);
        }

        return encoder.Apply(x);
    }
}
