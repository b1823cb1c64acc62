using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;

namespace KerasLike;

/// <content>From features to numbers.</content>
public sealed partial class FeatureSpace
{
    [SavedAs("concat")]
    private readonly TFDConcat? _concat;

    [SavedAs("one_hot_encoders")]
    private readonly Dictionary<string, CategoryEncoding> _encoders = [];

    private SymbolicStructure? _encoded;

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    // What the ops of the features' layers depend on; the other layers follow from these.
    private protected override object? KeptFor => Preprocessors.Values.Aggregate((object?)"", (all, layer) => all is null || layer.CallsKeptFor is not { } one ? null : (all, one));

    /// <inheritdoc/>
    private protected override void CheckInput(Structure<Shape> shapes)
    {
        MustHaveLearnt();
        if (shapes.Keys is null || Features.Keys.Any(f => !shapes.Keys.Contains(f)))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: {(shapes.Keys is null ? "it takes a dictionary of features" : "a feature is missing")}.", $"a dictionary of {string.Join(", ", Features.Keys)}", $"{shapes}", "give each feature by its name."));
        }

        if (shapes.Keys.FirstOrDefault(k => !Features.ContainsKey(k)) is { } unknown)
        {
            throw FourLines.UnknownName($"feature of {Title}", unknown, Features.Keys);
        }
    }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs)
    {
        SymbolicStructure encoded = Encoded(SymbolicStructure.From(inputs.Map(x => x.Shape.Rank switch
        {
            0 => Graphs.Ops.Reshape.Of(x, 1, 1),
            1 => ExpandDims.Of(x, -1),
            _ => x,
        })));
        return inputs.Flatten().All(x => x.Shape.Rank > 0) ? encoded : SymbolicStructure.From(encoded.Map(y => _concat is not null || (y.Shape.Rank == 2 && y.Shape[0] == 1) ? Squeeze.Of(y, 0) : y));
    }

    // The features in the order of their names, then the crosses.
    private SymbolicStructure Encoded(SymbolicStructure features)
    {
        Dictionary<string, SymbolicTensor> prepared = features.Keys!.ToDictionary(n => n, n => (SymbolicTensor)Preprocessors[n].Apply(features[n]));
        Dictionary<string, SymbolicTensor> crossed = Crosses.ToDictionary(c => c.Name, c => (SymbolicTensor)Crossers[c.Name].Apply((SymbolicStructure)c.FeatureNames.Select(n => prepared[n]).ToArray()));
        SymbolicStructure encoded = new();
        foreach (string name in prepared.Keys.Order(StringComparer.Ordinal))
        {
            encoded[name] = Encoded(name, prepared[name], Features[name].OutputMode, Preprocessors[name]);
        }

        foreach (FeatureCross cross in Crosses.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            encoded[cross.Name] = Encoded(cross.Name, crossed[cross.Name], cross.OutputMode, Crossers[cross.Name]);
        }

        return _concat is null ? encoded : _concat.Apply((SymbolicStructure)encoded.Select(e => (SymbolicTensor)e).ToArray());
    }

    private SymbolicTensor Encoded(string name, SymbolicTensor x, string mode, Layer layer)
    {
        if (mode == "one_hot")
        {
            x = Encoder(name, x, layer).Apply(x);
        }

        return _concat is null || !(x.DType.IsInteger() || x.DType == DType.String) ? x : throw new ArgumentException(FourLines.Text(
            $"{Title}: the feature '{name}' does not fit into a row of numbers.", "a feature that is encoded: outputMode one_hot, or a layer that gives float", $"outputMode {mode} of {x.DType.Name()}", "encode it, or make the space with outputMode: \"dict\"."));
    }

    // Other data may have more categories than those before.
    private CategoryEncoding Encoder(string name, SymbolicTensor x, Layer layer)
    {
        if (x.DType is not (DType.Int8 or DType.Int16 or DType.Int32 or DType.Int64) || layer.Cardinality is not int numbers)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the feature '{name}' cannot be one-hot.", "a layer that gives a known count of whole numbers: a lookup, Hashing or Discretization with outputMode int", $"{layer.Title}, which gives {x.DType.Name()}",
                x.DType.IsInteger() ? "give outputMode: \"int\"." : "give outputMode: \"float\", or another layer."));
        }

        lock (_encoders)
        {
            return _encoders.TryGetValue(name, out CategoryEncoding? encoder) && encoder.NumTokens == numbers ? encoder : _encoders[name] = new CategoryEncoding(numbers);
        }
    }
}
