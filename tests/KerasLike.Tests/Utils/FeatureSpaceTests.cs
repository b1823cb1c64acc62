using System.Text.Json;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>Numbers are those of real Keras 3.15.1 for the same data; within 1e-6, since sums are rounded in another order.</summary>
public sealed class FeatureSpaceTests
{
    private static readonly TensorStructure Table = new()
    {
        ["age"] = new[] { 22.0f, 35.5f, 61.0f, 35.5f }, ["city"] = new[] { "Ulm", "Bonn", "Ulm", "Jena" }, ["floor"] = new[] { 3, -1, 3, 7 }, ["plain"] = new[] { 1, 2, 3, 4 },
        ["income"] = new[] { 1f, 5f, 7f, 9f }, ["street"] = new[] { "a", "b", "c", "d" }, ["zip"] = new[] { 3, 4, 5, 6 }, ["scaled"] = new[] { 1f, 2f, 3f, 4f },
    };

    private static readonly TensorStructure New = new()
    {
        ["age"] = new[] { 50f, 22f }, ["city"] = new[] { "Jena", "Rom" }, ["floor"] = new[] { 7, 3 }, ["plain"] = new[] { 0.5f, -1f },
        ["income"] = new[] { 6f, 100f }, ["street"] = new[] { "b", "x" }, ["zip"] = new[] { 9, 4 }, ["scaled"] = new[] { -1f, 0.5f },
    };

    private static readonly float[] Rows =
    [
        0.81495744f, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0.5f, -1f, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1,
        -1.16928685f, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, -1f, 2f, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0,
    ];

    [Fact]
    public void Puts_all_kinds_of_features_into_a_row()
    {
        FeatureSpace space = Learnt();
        TensorValue y = space.Apply(New).Leaf!;
        Assert.Equal(new Shape(2, 32), y.Shape);
        Assert.Equal(Rows, y.ToArray<float>(), Close);
        TensorValue one = space.Apply(Row(New, 1)).Leaf!;
        Assert.Equal(new Shape(32), one.Shape);
        Assert.Equal(Rows[32..], one.ToArray<float>(), Close);
        Assert.Equal(["[UNK]", "Ulm", "Jena", "Bonn"], ((StringLookup)space.Preprocessors["city"]).GetVocabulary());
        Assert.Equal(4, space.Crossers["city_X_floor"].NumBins);
    }

    [Fact]
    public void Gives_each_feature_by_its_name()
    {
        FeatureSpace space = new(
            new()
            {
                ["street"] = FeatureSpace.StringHashed(4, "int"), ["age"] = "float_normalized", ["city"] = FeatureSpace.StringCategorical(outputMode: "int"), ["floor"] = FeatureSpace.IntegerCategorical(3, outputMode: "int"),
                ["plain"] = "float", ["income"] = FeatureSpace.FloatDiscretized(3, outputMode: "int"), ["zip"] = FeatureSpace.IntegerHashed(5, "int"), ["scaled"] = FeatureSpace.FloatRescaled(2, 1),
            },
            "dict", [FeatureSpace.Cross(["city", "floor"], 4, "int"), FeatureSpace.Cross(["street", "zip"], 6, "int")]);
        space.Adapt(Table);
        TensorStructure y = space.Apply(New);
        Assert.Equal(["age", "city", "floor", "income", "plain", "scaled", "street", "zip", "city_X_floor", "street_X_zip"], y.Keys!);
        Assert.Equal([0.81495744f, -1.16928685f], y["age"].Leaf!.ToArray<float>(), Close);
        Assert.Equal([2L, 0], y["city"].Leaf!.ToArray<long>());
        Assert.Equal([2L, 1], y["floor"].Leaf!.ToArray<long>());
        Assert.Equal([1, 2], y["income"].Leaf!.ToArray<int>());
        Assert.Equal([0.5f, -1], y["plain"].Leaf!.ToArray<float>());
        Assert.Equal([-1f, 2], y["scaled"].Leaf!.ToArray<float>());
        Assert.Equal([2L, 2], y["street"].Leaf!.ToArray<long>());
        Assert.Equal([0L, 3], y["zip"].Leaf!.ToArray<long>());
        Assert.Equal([3L, 3], y["city_X_floor"].Leaf!.ToArray<long>());
        Assert.Equal([5L, 2], y["street_X_zip"].Leaf!.ToArray<long>());
        Assert.Equal(new Shape(2, 1), y["zip"].Leaf!.Shape);
        Assert.Equal(new Shape(1), space.Apply(Row(New, 0))["zip"].Leaf!.Shape);
    }

    [Fact]
    public void Several_values_of_a_feature_share_a_row()
    {
        FeatureSpace space = new(new() { ["a"] = "string_categorical" });
        space.Adapt(new() { ["a"] = new[,] { { "x", "y" }, { "y", "z" } } });
        Assert.Equal([0f, 1, 0, 1, 0, 0, 1, 0], space.Apply(new TensorStructure { ["a"] = new[,] { { "x", "y" }, { "z", "z" } } }).Leaf!.ToArray<float>());
    }

    [Fact]
    public void Learns_from_data_sets_of_samples_and_of_batches()
    {
        Dataset samples = Dataset.FromTensorSlices(Table);
        foreach (Dataset data in new[] { samples, samples.Batch(3), samples.Map(e => TensorStructure.From(e.Map(x => x.Reshape(1)))).Batch(2) })
        {
            FeatureSpace space = Space();
            space.Adapt(data);
            Assert.Equal(Rows, space.Apply(New).Leaf!.ToArray<float>(), Close);
        }
    }

    // The example of Keras' documentation.
    [Fact]
    public void Takes_a_layer_of_ones_own()
    {
        TensorStructure data = new() { ["text"] = new[] { "1st string", "2nd string", "3rd string" } };
        FeatureSpace space = new(new() { ["text"] = FeatureSpace.Feature(DType.String, new TextVectorization(outputMode: "tf_idf"), "float") });
        space.Adapt(data);
        float often = 0.55961579f, rare = 0.91629076f;
        Assert.Equal([0, often, 0, 0, rare, 0, often, 0, rare, 0, 0, often, rare, 0, 0], space.Apply(data).Leaf!.ToArray<float>(), Close);
    }

    [Fact]
    public void Is_a_step_of_a_data_set()
    {
        FeatureSpace space = Learnt();
        Dataset rows = Dataset.FromTensorSlices(New);
        Assert.Equal(Rows, rows.Map(space).SelectMany(r => r.Leaf!.ToArray<float>()), Close);
        Assert.Equal(Rows, rows.Batch(2).Map(space, numParallelCalls: 2).Single().Leaf!.ToArray<float>(), Close);
        Dataset labelled = Dataset.Zip(rows, Dataset.FromTensorSlices(new[] { 0f, 1f })).Map((x, y) => [space.Apply(x), y]);
        Assert.Equal(["(32,)", "()"], labelled.First().Select(e => $"{e.Leaf!.Shape}"));
    }

    [Fact]
    public void Its_features_are_the_input_of_a_model_that_learns()
    {
        FeatureSpace space = Learnt();
        Model model = new(space.GetInputs(), new Dense(1, kernelInitializer: "zeros").Apply(space.GetEncodedFeatures()));
        Assert.Same(space.Preprocessors["age"], model.GetLayer("age_preprocessor"));
        Assert.Equal("age_preprocessor/mean", model.GetLayer("age_preprocessor").Weights[0].Path);
        model.Compile("sgd", "mse");
        Dataset data = Dataset.Zip(Dataset.FromTensorSlices(Table), Dataset.FromTensorSlices(new[] { 1f, 2f, 3f, 4f })).Batch(2);
        IReadOnlyList<double> losses = model.Fit(data, epochs: 20, verbose: 0)["loss"];
        Assert.True(losses[^1] < 0.3 * losses[0], string.Join(", ", losses));
        TensorValue kernel = model.GetLayer(index: -1).GetWeights()[0], bias = model.GetLayer(index: -1).GetWeights()[1];
        float expected = Rows[..32].Zip(kernel.ToArray<float>(), (x, w) => x * w).Sum() + bias.ToArray<float>()[0];
        Assert.Equal(expected, model.PredictAll(New, verbose: 0).Leaf!.ToArray<float>()[0], 1e-5f);
    }

    // As in Keras' example of structured data: trained on rows that are made beforehand, used on the features as they are.
    [Fact]
    public void A_model_of_rows_becomes_one_of_features()
    {
        FeatureSpace space = Learnt();
        SymbolicTensor rows = space.GetEncodedFeatures(), y = new Dense(1).Apply(new Dense(4, "relu").Apply(rows));
        Model training = new(rows, y), inference = new(space.GetInputs(), y);
        training.Compile("adam", "mse");
        training.Fit(Dataset.Zip(Dataset.FromTensorSlices(Table), Dataset.FromTensorSlices(new[] { 1f, 2f, 3f, 4f })).Batch(2).Map((x, t) => [space.Apply(x), t]), epochs: 2, verbose: 0);
        Assert.Equal(training.PredictAll(space.Apply(New), verbose: 0).Leaf!.ToArray<float>(), inference.PredictAll(New, verbose: 0).Leaf!.ToArray<float>(), Close);
    }

    [Fact]
    public void Names_may_have_spaces_and_data_other_dtypes()
    {
        FeatureSpace space = new(new() { ["native country"] = "string_categorical", ["hours-per-week"] = "float_discretized" }, crosses: [("native country", "hours-per-week")], numDiscretizationBins: 2);
        TensorStructure data = new() { ["native country"] = new[] { "a", "b", "a" }, ["hours-per-week"] = new[] { 10L, 20, 30 } };
        space.Adapt(data);
        float[] y = space.Apply(data).Leaf!.ToArray<float>();
        Assert.Equal(3 * (2 + 3 + 32), y.Length);
        Assert.Equal(9, y.Sum());
        Assert.Equal(y, new Model(space.GetInputs(), space.GetEncodedFeatures()).PredictAll(data, verbose: 0).Leaf!.ToArray<float>());
        Assert.Equal(y, space.Apply(new TensorStructure { ["native country"] = data["native country"], ["hours-per-week"] = new[] { 10.0, 20, 30 } }).Leaf!.ToArray<float>());
    }

    [Fact]
    public void Is_a_layer_of_a_model_itself()
    {
        FeatureSpace space = Learnt();
        SymbolicStructure inputs = SymbolicStructure.From(space.GetInputs().Map(i => Keras.Input(shape: 1, dtype: i.DType, name: i.Name)));
        Model model = new(inputs, space.Apply(inputs));
        Assert.Same(space, model.Layers[^1]);
        Assert.Equal(Rows, model.PredictAll(New, verbose: 0).Leaf!.ToArray<float>(), Close);
        using TestFolder folder = new();
        model.Save(folder["model.keras"]);
        Assert.Equal(Rows, Keras.Models.LoadModel(folder["model.keras"]).PredictAll(New, verbose: 0).Leaf!.ToArray<float>(), Close);
    }

    [Fact]
    public void Comes_back_from_a_file()
    {
        using TestFolder folder = new();
        FeatureSpace space = Learnt();
        space.Save(folder["space.keras"]);
        FeatureSpace again = Keras.Models.LoadModel<FeatureSpace>(folder["space.keras"]);
        Assert.Equal(Rows, again.Apply(New).Leaf!.ToArray<float>(), Close);
        Assert.Equal(KerasJson.Serialize(space), KerasJson.Serialize(again));
        KerasFile file = KerasFile.Inspect(folder["space.keras"]);
        Assert.Equal((8, 3L, 0), (file.Layers.Count, file.Parameters, file.Unsupported.Count));
        Assert.Contains("age_preprocessor", file.ToString());
        Model model = new(space.GetInputs(), space.GetEncodedFeatures());
        model.Save(folder["model.keras"]);
        Assert.Equal(Rows, Keras.Models.LoadModel(folder["model.keras"]).PredictAll(New, verbose: 0).Leaf!.ToArray<float>(), Close);
        Assert.Contains("LoadModel<FeatureSpace>", Assert.Throws<ArgumentException>(() => Keras.Models.LoadModel(folder["space.keras"])).Message);
        Assert.Contains("has another ending", Assert.Throws<ArgumentException>(() => space.Save(folder["space.h5"])).Message);
    }

    [Fact]
    public void Its_config_has_features_and_crosses()
    {
        FeatureSpace space = Space(), again = KerasJson.Deserialize<FeatureSpace>(KerasJson.Serialize(space));
        Assert.Equal(KerasJson.Serialize(space), KerasJson.Serialize(again));
        Assert.Equal(["city_X_floor", "street_X_zip"], again.Crosses.Select(c => c.Name));
        again.Adapt(Table);
        Assert.Equal(Rows, again.Apply(New).Leaf!.ToArray<float>(), Close);
        FeatureSpace plain = KerasJson.Deserialize<FeatureSpace>("""{"class_name": "FeatureSpace", "config": {"features": {"a": "string_hashed", "b": "integer_hashed"}, "crosses": [["a", "b"]], "hashing_dim": 3}}""");
        Assert.Equal(new Shape(null, 38), ((SymbolicTensor)plain.GetEncodedFeatures()).Shape);
    }

    // Keras demands to adapt what cannot be adapted.
    [Fact]
    public void What_was_given_need_not_be_learnt()
    {
        FeatureSpace space = new(new() { ["x"] = FeatureSpace.FloatDiscretized(null, [1, 2]), ["word"] = FeatureSpace.Feature(DType.String, new StringLookup(vocabulary: new[] { "a", "b" }), "one_hot") });
        TensorStructure data = new() { ["x"] = new[] { 0f, 1.5f, 3f }, ["word"] = new[] { "b", "a", "c" } };
        float[] expected = [0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1];
        Assert.Equal(expected, space.Apply(data).Leaf!.ToArray<float>());
        space.Adapt(data);
        Assert.Equal(expected, space.Apply(data).Leaf!.ToArray<float>());
    }

    // Keras keeps the width of before and gives rows of zeros.
    [Fact]
    public void Learns_again_from_data_with_more_categories()
    {
        FeatureSpace space = new(new() { ["a"] = "string_categorical" });
        space.Adapt(new() { ["a"] = new[] { "x" } });
        Assert.Equal(2, ((SymbolicTensor)space.GetEncodedFeatures()).Shape[^1]);
        TensorStructure data = new() { ["a"] = new[] { "x", "y", "z" } };
        space.Adapt(data);
        Assert.Equal([0f, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0], space.Apply(data).Leaf!.ToArray<float>());
        Assert.Equal(4, ((SymbolicTensor)space.GetEncodedFeatures()).Shape[^1]);
    }

    [Fact]
    public void Errors_say_what_to_do()
    {
        Assert.Equal("""
            FeatureSpace 'mine': it has learnt nothing yet.
              expected: a space that was adapted
              received: one that knows nothing of b
              fix: call Adapt(dataset) first.
            """.ReplaceLineEndings(), Assert.Throws<InvalidOperationException>(() => new FeatureSpace(new() { ["a"] = "float", ["b"] = "float_normalized" }, name: "mine").GetInputs()).Message.ReplaceLineEndings());
        Says("did you mean 'float_normalized'?", () => new FeatureSpace(new() { ["a"] = "float_normalised" }));
        Says("did you mean 'concat'?", () => new FeatureSpace(new() { ["a"] = "float" }, "concatenate"));
        Says("it has no features", () => new FeatureSpace([]));
        Says("feature in a cross", () => new FeatureSpace(new() { ["a"] = "string_hashed" }, crosses: [("a", "b")]));
        Says("how many bins a cross has", () => new FeatureSpace(new() { ["a"] = "string_hashed", ["b"] = "string_hashed" }, crosses: [("a", "b")], crossingDim: 0));
        Says("is there twice", () => new FeatureSpace(new() { ["a"] = "string_hashed", ["b"] = "string_hashed" }, crosses: [("a", "b"), ("a", "b")]));
        Says("one of float, int, one_hot", () => FeatureSpace.StringHashed(3, "hot"));
        Says("one of int, one_hot", () => FeatureSpace.Cross(["a", "b"], 3, "float"));
        FeatureSpace plain = new(new() { ["a"] = "float", ["b"] = "float" });
        Says("a feature is missing", () => plain.Apply(new TensorStructure { ["a"] = new[] { 1f } }));
        Says("did you mean 'b'?", () => plain.Apply(new TensorStructure { ["a"] = new[] { 1f }, ["b"] = new[] { 1f }, ["b1"] = new[] { 1f } }));
        Says("it takes a dictionary of features", () => plain.Apply((TensorValue)new[] { 1f }));
        Says("it takes numbers", () => plain.Apply(new TensorStructure { ["a"] = new[] { "x" }, ["b"] = new[] { 1f } }));
        Says("does not fit into a row", () => new FeatureSpace(new() { ["a"] = FeatureSpace.StringHashed(3, "int") }).GetEncodedFeatures());
        Says("cannot be one-hot", () => new FeatureSpace(new() { ["a"] = FeatureSpace.Feature(DType.Float32, new Rescaling(1.0), "one_hot") }).GetEncodedFeatures());
        Says("cannot be one-hot", () => new FeatureSpace(new() { ["a"] = FeatureSpace.Feature(DType.Int32, new Identity(), "one_hot") }).GetEncodedFeatures());
        Says("discretize it first", () => new FeatureSpace(new() { ["a"] = "float", ["b"] = "string_hashed" }, crosses: [("a", "b")]).GetEncodedFeatures());
        Says("the data has no feature 'city'", () => Space().Adapt(Dataset.FromTensorSlices(new TensorStructure { ["age"] = new[] { 1f } })));
        Says("Map((x, y) => x)", () => Space().Adapt(Dataset.Zip(Dataset.FromTensorSlices(Table), Dataset.Range(4))));
        Says("no end", () => Space().Adapt(Dataset.FromTensorSlices(Table).Repeat()));

        static void Says(string text, Action action) => Assert.Contains(text, Assert.ThrowsAny<ArgumentException>(action).Message);
    }

    [SkippableFact]
    public void Files_go_from_and_to_real_Keras()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        using TestFolder folder = new();
        TensorStructure texts = new() { ["text"] = new[] { "one two", "two three", "three", "two" } };
        FeatureSpace space = Learnt(), words = new(new() { ["text"] = FeatureSpace.Feature(DType.String, new TextVectorization(outputMode: "tf_idf", name: "words"), "float") });
        words.Adapt(texts);
        words.Save(folder["our_texts.keras"]);
        space.Save(folder["ours.keras"]);
        Model model = new(space.GetInputs(), new Dense(2, name: "out").Apply(space.GetEncodedFeatures()));
        model.Save(folder["ours_model.keras"]);
        File.WriteAllText(folder["data.json"], JsonSerializer.Serialize(new { table = Plain(Table), @new = Plain(New), texts = Plain(texts) }));
        JsonElement result = RealKeras.Run("feature_space.py", Path.GetDirectoryName(folder["data.json"])!, oneDnn: false);
        float[] Recorded(string name) => [.. result.GetProperty(name).EnumerateArray().Select(v => v.GetSingle())];
        string[] Layers(string name) => [.. result.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];
        Assert.Equal(Recorded("theirs"), Rows, Close);
        Assert.Equal(Recorded("ours"), Rows, Close);
        Assert.Equal(Recorded("ours_model"), model.PredictAll(New, verbose: 0).Leaf!.ToArray<float>(), Close);
        Assert.Equal(Rows, Keras.Models.LoadModel<FeatureSpace>(folder["theirs.keras"]).Apply(New).Leaf!.ToArray<float>(), Close);
        Assert.Equal(Recorded("theirs_model"), Keras.Models.LoadModel(folder["theirs_model.keras"]).PredictAll(New, verbose: 0).Leaf!.ToArray<float>(), Close);
        Assert.Equal(Recorded("their_texts"), words.Apply(texts).Leaf!.ToArray<float>(), Close);
        Assert.Equal(Recorded("our_texts"), words.Apply(texts).Leaf!.ToArray<float>(), Close);
        Assert.Equal(Recorded("their_texts"), Keras.Models.LoadModel<FeatureSpace>(folder["their_texts.keras"]).Apply(texts).Leaf!.ToArray<float>(), Close);
        Assert.Equal(Layers("layers"), model.Layers.Select(l => l.Name).Where(n => !n.StartsWith("category_encoding", StringComparison.Ordinal) && !n.StartsWith("tfd_concat", StringComparison.Ordinal)));
        Assert.Equal(Layers("layers"), Layers("ours_layers"));
        FeatureSpace fresh = Adapted(KerasJson.Deserialize<FeatureSpace>(result.GetProperty("config").GetRawText()), Table);
        Assert.Equal(Rows, fresh.Apply(New).Leaf!.ToArray<float>(), Close);
    }

    private static FeatureSpace Space()
    {
        Dictionary<string, FeatureType> features = new()
        {
            ["street"] = FeatureSpace.StringHashed(4, name: "street"), ["age"] = "float_normalized", ["city"] = "string_categorical", ["floor"] = FeatureSpace.IntegerCategorical(maxTokens: 3, name: "floor"),
            ["plain"] = "float", ["income"] = FeatureSpace.FloatDiscretized(numBins: 3, name: "income"), ["zip"] = "integer_hashed", ["scaled"] = FeatureSpace.FloatRescaled(2, 1, name: "scaled"),
        };
        return new FeatureSpace(features, crosses: [("city", "floor"), FeatureSpace.Cross(["street", "zip"], crossingDim: 6)], crossingDim: 4, hashingDim: 5);
    }

    private static FeatureSpace Learnt() => Adapted(Space(), Table);

    private static FeatureSpace Adapted(FeatureSpace space, TensorStructure table)
    {
        space.Adapt(table);
        return space;
    }

    private static TensorStructure Row(TensorStructure table, int row) => Dataset.FromTensorSlices(table).Skip(row).First();

    private static Dictionary<string, Array> Plain(TensorStructure table) => table.Keys!.ToDictionary(k => k, k => table[k].Leaf! switch
    {
        { DType: DType.String } texts => texts.ToStrings(),
        { DType: DType.Int32 } numbers => numbers.ToArray<int>(),
        var numbers => (Array)numbers.ToArray<float>(),
    });

    private static bool Close(float a, float b) => Math.Abs(a - b) < 1e-6;
}
