using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>The columns of a table as numbers for a model: each feature is prepared by a layer of its own, combinations of features are hashed, categories become rows of zeros and ones; all in one row, or by name.</summary>
/// <remarks>
/// <para>Input: a dictionary with each feature, (batch) or (batch, 1); single values give an output without a batch. Output: (batch, width), the features in the order of their names, then the crosses;
/// or a dictionary by their names, a cross of a and b being <c>a_X_b</c>.</para>
/// <para>Weights: those of the features' layers; an optimizer never changes them.</para>
/// <para>Emits: the ops of the features' layers, of HashedCrossing and of CategoryEncoding, ConcatV2.</para>
/// <para>More than in Keras: it may be called on symbolic tensors; a layer that was given its vocabulary or boundaries needs no Adapt; Adapt may be called again on data with other categories; its config has its name.</para>
/// <para>Source: keras.utils.FeatureSpace, https://keras.io/api/utils/feature_space/.</para>
/// </remarks>
/// <example><code>
/// FeatureSpace space = new(new() { ["age"] = "float_normalized", ["city"] = FeatureSpace.StringCategorical(maxTokens: 100) });
/// space.Adapt(table);
/// Model model = new(space.GetInputs(), ((SymbolicTensor)space.GetEncodedFeatures()).Dense(1, "sigmoid"));
/// </code></example>
[KerasModule("keras.utils")]
public sealed partial class FeatureSpace : Layer
{
    private readonly SymbolicStructure _inputs = new();

    /// <summary>Creates the space.</summary>
    /// <param name="features">The features by their names: the kind of each, <c>float</c>, <c>float_normalized</c>, <c>float_rescaled</c>, <c>float_discretized</c>, <c>integer_categorical</c>, <c>string_categorical</c>,
    /// <c>integer_hashed</c> or <c>string_hashed</c>; or what a method of that name gives, such as <see cref="StringCategorical"/>.</param>
    /// <param name="outputMode"><c>concat</c> for all in one row, <c>dict</c> for a dictionary.</param>
    /// <param name="crosses">Features that count together: <c>[("age", "city")]</c>, or what <see cref="Cross(string[], int, string)"/> gives.</param>
    /// <param name="crossingDim">How many bins a cross has that does not say it.</param>
    /// <param name="hashingDim">How many bins <c>integer_hashed</c> and <c>string_hashed</c> have.</param>
    /// <param name="numDiscretizationBins">How many bins <c>float_discretized</c> has.</param>
    /// <param name="name">The name; <c>feature_space</c> by default, with a number.</param>
    /// <exception cref="ArgumentException">There is no feature, or a cross is of features that are not there; or there is no such kind or mode: then the message suggests the nearest.</exception>
    public FeatureSpace(Dictionary<string, FeatureType> features, string outputMode = "concat", FeatureCross[]? crosses = null, int crossingDim = 32, int hashingDim = 32, int numDiscretizationBins = 32, string? name = null)
        : base(null, name)
    {
        if (features is null or { Count: 0 })
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it has no features.", "one or more", "none", "name the columns of the data with the kind of each: new() { [\"age\"] = \"float_normalized\" }."));
        }

        OutputMode = outputMode is "concat" or "dict" ? outputMode : throw FourLines.UnknownName($"outputMode of {Title}", outputMode, ["concat", "dict"]);
        (CrossingDim, HashingDim, NumDiscretizationBins) = (crossingDim, hashingDim, numDiscretizationBins);
        Features = features.ToDictionary(f => f.Key, f => f.Value.In(this, f.Key));
        Crosses = [.. (crosses ?? []).Select(c => Checked(c.In(this)))];
        if (Crosses.Select(c => c.Name).Concat(Features.Keys).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: '{twice}' is there twice.", "each cross once, and none with the name of a feature", string.Join(", ", Crosses.Select(c => c.Name)), "leave out one of them."));
        }

        Preprocessors = Features.ToDictionary(f => f.Key, f => f.Value.Preprocessor);
        Crossers = Crosses.ToDictionary(c => c.Name, c => new HashedCrossing(c.CrossingDim!.Value, name: c.Name));
        _concat = OutputMode == "concat" ? new TFDConcat(-1) : null;
        foreach ((string feature, Feature kind) in Features)
        {
            _inputs[feature] = Keras.Input(shape: 1, dtype: kind.Dtype, name: feature);
        }
    }

    /// <summary>The features by their names.</summary>
    public IReadOnlyDictionary<string, Feature> Features { get; }

    /// <summary>What comes out: one row, or a dictionary.</summary>
    public string OutputMode { get; }

    /// <summary>The features that count together.</summary>
    public IReadOnlyList<FeatureCross> Crosses { get; }

    /// <summary>How many bins a cross has that does not say it.</summary>
    public int CrossingDim { get; }

    /// <summary>How many bins hashed features have that do not say it.</summary>
    public int HashingDim { get; }

    /// <summary>How many bins discretized features have that do not say it.</summary>
    public int NumDiscretizationBins { get; }

    /// <summary>The features' layers by the features' names.</summary>
    public IReadOnlyDictionary<string, Layer> Preprocessors { get; }

    /// <summary>The crosses' layers by the crosses' names.</summary>
    public IReadOnlyDictionary<string, HashedCrossing> Crossers { get; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<Layer> InnerLayers
    {
        get
        {
            lock (_encoders)
            {
                IEnumerable<Layer?> all = [.. Preprocessors.Values, .. Crossers.Values, .. _encoders.Values, _concat];
                return [.. all.OfType<Layer>().Distinct()];
            }
        }
    }

    /// <summary>Learns what the features' layers want to know of the data, such as vocabularies, forgetting what was learnt before.</summary>
    /// <param name="dataset">Dictionaries of the features, sample by sample or in batches, without targets. It is gone through once for each feature that learns.</param>
    /// <exception cref="ArgumentException">The data are no dictionaries, or a feature is missing.</exception>
    public void Adapt(Dataset dataset)
    {
        if (dataset.Cardinality == Dataset.Infinite)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: Adapt: the data has no end.", "a data set with an end", "one without", "take a part of it: Adapt(dataset.Take(1000))."));
        }

        foreach ((string name, Layer preprocessor) in Preprocessors)
        {
            if (preprocessor is AdaptiveLayer { Learns: true } learner)
            {
                learner.Adapt(Column(dataset, name));
            }
        }

        _encoded = null;
        GetEncodedFeatures();
        Built = true;
    }

    /// <summary>Learns from a whole table.</summary>
    /// <param name="data">A dictionary with each feature: a value for each sample.</param>
    [OverloadResolutionPriority(1)] // Of what has no type yet, new() { ... }, this is meant.
    public void Adapt(TensorStructure data) => Adapt(Dataset.FromTensorSlices(data));

    /// <summary>Symbolic inputs of a model that takes the features as they are: a dictionary.</summary>
    /// <exception cref="InvalidOperationException">Adapt was not called.</exception>
    public SymbolicStructure GetInputs()
    {
        MustHaveLearnt();
        return _inputs;
    }

    /// <summary>What the space makes of <see cref="GetInputs"/>: a tensor, or a dictionary of them. The features' layers become layers of the model.</summary>
    /// <exception cref="InvalidOperationException">Adapt was not called.</exception>
    /// <exception cref="ArgumentException">A feature is not such as its mode or that of the space wants it.</exception>
    public SymbolicStructure GetEncodedFeatures()
    {
        MustHaveLearnt();
        return _encoded ??= Encoded(_inputs);
    }

    /// <summary>Writes the space into a file, which Keras and <see cref="Keras.Models.LoadModel{T}"/> read.</summary>
    /// <param name="filepath">A <c>.keras</c> file. It appears, or replaces the one before, only when it is complete.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <example><code>
    /// space.Save("space.keras");
    /// FeatureSpace again = Keras.Models.LoadModel&lt;FeatureSpace&gt;("space.keras");
    /// </code></example>
    public void Save(string filepath)
    {
        if (!filepath.EndsWith(".keras", StringComparison.Ordinal))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: Save: the name '{filepath}' has another ending.", ".keras", Path.GetExtension(filepath) is { Length: > 0 } ending ? ending : "none", "change the name."));
        }

        ModelWriter.WriteZip(this, filepath, optimizer: false);
    }

    /// <inheritdoc/>
    public override JsonObject? GetBuildConfig() => Unlearnt.Any() ? null : new JsonObject(Preprocessors.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)(p.Value.GetBuildConfig() ?? []))));

    /// <inheritdoc/>
    public override void BuildFromConfig(JsonObject config)
    {
        foreach ((string name, Layer preprocessor) in Preprocessors)
        {
            if (!preprocessor.Built && config[name] is JsonObject shapes)
            {
                preprocessor.BuildFromConfig(shapes);
            }
        }
    }

    private IEnumerable<string> Unlearnt => Preprocessors.Where(p => p.Value is AdaptiveLayer { HasLearnt: false }).Select(p => p.Key);

    private void MustHaveLearnt()
    {
        if (Unlearnt.Any())
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it has learnt nothing yet.", "a space that was adapted", $"one that knows nothing of {string.Join(", ", Unlearnt)}", "call Adapt(dataset) first."));
        }
    }

    private FeatureCross Checked(FeatureCross cross) => cross.FeatureNames.FirstOrDefault(n => !Features.ContainsKey(n)) is { } unknown ? throw FourLines.UnknownName($"feature in a cross of {Title}", unknown, Features.Keys) : cross;

    // A feature of the data as batches of (batch, 1), or of more columns.
    private Dataset Column(Dataset dataset, string name)
    {
        Dataset column = dataset.Map(e => e.Keys?.Contains(name) == true ? e[name] : throw new ArgumentException(FourLines.Text(
            $"{Title}: Adapt: the data has no feature '{name}'.", $"dictionaries with {string.Join(", ", Features.Keys)}", e.Keys is null ? $"{e}" : string.Join(", ", e.Keys), e.Keys is null ? "choose the dictionary with Map: data.Map((x, y) => x)." : "add it to the data.")));
        int rank = column.Select(e => e.Leaf!.Shape.Rank).FirstOrDefault(2);
        column = rank == 0 ? column.Batch(32) : column;
        return rank > 1 ? column : column.Map(e => e.Leaf!.Reshape(e.Leaf.Shape.Concat(new Shape(1))));
    }
}
