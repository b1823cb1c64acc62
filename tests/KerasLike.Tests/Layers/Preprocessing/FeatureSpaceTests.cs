using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class FeatureSpaceTests
{
    private static readonly Dictionary<string, TensorValue> Columns = new()
    {
        ["age"] = new float[] { 20, 30, 50, 20 },
        ["town"] = new[] { "a", "b", "a", "c" },
        ["zip"] = new[] { 7, 8, 7, 9 },
        ["size"] = new float[] { 1, 2, 3, 4 },
        ["h"] = new[] { "x", "y", "x", "z" },
    };

    // Real Keras 3.15.1 gives these for Columns: age, h, size, town, zip and town_X_h.
    private static readonly float[][] Rows =
    [
        [-0.8164965510368347f, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0],
        [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0],
        [1.6329931020736694f, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0],
        [-0.8164965510368347f, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0],
    ];

    private static FeatureSpace Space(string outputMode = "concat") => new(
        new()
        {
            ["age"] = "float_normalized",
            ["town"] = "string_categorical",
            ["zip"] = FeatureSpace.IntegerCategorical(numOovIndices: 1),
            ["size"] = FeatureSpace.FloatDiscretized(3),
            ["h"] = FeatureSpace.StringHashed(4),
        },
        outputMode,
        crosses: [("town", "h")],
        crossingDim: 5);

    [Fact]
    public void Gives_one_vector_for_each_row()
    {
        FeatureSpace space = Space();
        space.Adapt(Columns);
        TensorValue all = space.Apply(Columns).Leaf!;
        Assert.Equal([4, 21], all.Shape.Dims.ToArray());
        Assert.Equal(Rows.SelectMany(r => r), all.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Gives_features_by_their_names()
    {
        FeatureSpace space = Space("dict");
        space.Adapt(Dataset.FromTensorSlices(Columns).Batch(3));
        Structure<TensorValue> all = space.Apply(Columns);
        Assert.Equal(["age", "h", "size", "town", "town_X_h", "zip"], all.Keys!.Order(StringComparer.Ordinal));
        Assert.Equal(Rows.SelectMany(r => r[8..12]), all["town"].Leaf!.ToArray<float>());
        Assert.Equal(Rows.SelectMany(r => r[16..]), all["town_X_h"].Leaf!.ToArray<float>());
    }

    [Fact]
    public void Takes_a_single_row()
    {
        FeatureSpace space = Space();
        space.Adapt(Columns);
        TensorValue row = space.Apply(new Dictionary<string, TensorValue>
        {
            ["age"] = TensorValue.Scalar(30f), ["town"] = "b", ["zip"] = TensorValue.Scalar(8), ["size"] = TensorValue.Scalar(2f), ["h"] = "y",
        }).Leaf!;
        Assert.Equal(Rows[1], row.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_model_begins_with_its_inputs()
    {
        FeatureSpace space = Space();
        space.Adapt(Columns);
        Model model = new(space.GetInputs(), space.GetEncodedFeatures());
        TensorStructure batch = Columns.ToDictionary(c => c.Key, c => c.Value.Reshape(new Shape(4, 1)));
        Assert.Equal(Rows.SelectMany(r => r), model.Predict(batch, verbose: 0).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Changes_batches_of_a_data_set()
    {
        FeatureSpace space = Space();
        space.Adapt(Columns);
        Batch first = Dataset.FromTensorSlices(Columns).Batch(2).Map(x => TensorStructure.From(space.Apply(x))).Read().First();
        Assert.Equal(Rows[..2].SelectMany(r => r), first.X.Leaf!.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Comes_back_from_its_config()
    {
        FeatureSpace space = new(new() { ["a"] = "float", ["b"] = FeatureSpace.FloatRescaled(2, 1), ["c"] = "integer_hashed", ["d"] = FeatureSpace.StringHashed(3) }, crosses: [new FeatureCross(["c", "d"], 7, "int")], outputMode: "dict");
        string json = KerasJson.Serialize(space);
        Assert.Contains("\"module\": \"keras.src.layers.preprocessing.feature_space\", \"class_name\": \"Feature\"", json);
        FeatureSpace again = KerasJson.Deserialize<FeatureSpace>(json);
        Assert.Equal(json, KerasJson.Serialize(again));
    }

    [Fact]
    public void Says_what_is_wrong()
    {
        Assert.Contains("Adapt before", Assert.Throws<InvalidOperationException>(() => Space().GetEncodedFeatures()).Message);
        Assert.Throws<ArgumentException>(() => new FeatureSpace([]));
        Assert.Throws<ArgumentException>(() => new FeatureSpace(new() { ["a"] = "float" }, crosses: [("a", "b")]));
        Assert.Contains("is not encoded", Assert.Throws<ArgumentException>(() => new FeatureSpace(new() { ["a"] = FeatureSpace.IntegerHashed(3, outputMode: "int") }).GetEncodedFeatures()).Message);
    }
}
