using System.Text.Json;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;
using Xunit.Abstractions;

namespace KerasLike.Tests;

/// <summary>SavedModels that real Keras and TensorFlow wrote, run by the embedded engine.</summary>
public sealed class SavedModelTests(ITestOutputHelper output)
{
    private static readonly string[] Names =
    [
        "activation_layers", "autoencoder", "compiled_untrained", "conv1d_text", "conv3d", "conv_bn_pool", "conv_depthwise", "frozen", "lecture_cnn", "lecture_mlp", "merge_layers", "mixed_float16",
        "attention", "misc_layers", "ops_graph", "transformer", "bidirectional", "conv_lstm", "embedding_lstm", "gru_stack", "masking", "rnn_cells", "seq2seq", "multi_io_dict", "multi_io_list", "nested_functional", "norm_layers", "operators", "pooling_adaptive", "reshape_layers", "resnet_small", "seq_nested", "siamese", "submodel", "time_distributed",
    ];

    [SkippableFact]
    public void Runs_what_Keras_and_TensorFlow_saved()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), JsonSerializer.Serialize(new { models = Path.GetFullPath(Path.Combine(RealKeras.Python!, "..", "..", "parity", "models")), names = Names }));
            JsonElement result = RealKeras.Run("export_models.py", folder.FullName, oneDnn: false);
            foreach (string name in Names)
            {
                SavedModel model = SavedModel.Load(Path.Combine(folder.FullName, name));
                JsonElement recorded = result.GetProperty(name);
                IReadOnlyDictionary<string, TensorValue> outputs = model.Signatures["serve"].Run(recorded.GetProperty("inputs").EnumerateObject().ToDictionary(i => i.Name, i => Value(i.Value, model.Signatures["serve"], i.Name)));

                // Sums in another order; half precision keeps 11 bits.
                double tolerance = name == "mixed_float16" ? 2e-3 : 1e-5;
                foreach (JsonProperty wanted in recorded.GetProperty("outputs").EnumerateObject())
                {
                    double distance = ExportTests.Distance(Floats(outputs[wanted.Name]), Numbers(wanted.Value));
                    output.WriteLine($"{name}, {wanted.Name}: {distance:E1}");
                    Assert.Equal(wanted.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()), outputs[wanted.Name].Shape.Dims.ToArray());
                    Assert.True(distance <= tolerance, $"{name}, {wanted.Name}: {distance}");
                }
            }

            RunsTheModule(folder, result.GetProperty("module"));
            TrainsOnFromThere(Path.Combine(folder.FullName, "lecture_mlp"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void RunsTheModule(DirectoryInfo folder, JsonElement recorded)
    {
        SavedModel module = SavedModel.Load(Path.Combine(folder.FullName, "module"));
        TensorValue x = TensorValue.Of(Numbers(recorded.GetProperty("x")), (5, 4));
        foreach (SavedFunction project in new[] { module.Functions["project"], module.Signatures["project"] })
        {
            IReadOnlyDictionary<string, TensorValue> outputs = project.Run(new Dictionary<string, TensorValue> { ["x"] = x });
            foreach (JsonProperty wanted in recorded.GetProperty("outputs").EnumerateObject())
            {
                Assert.True(ExportTests.Distance(Floats(outputs[wanted.Name]), Numbers(wanted.Value)) <= 1e-5, wanted.Name);
            }
        }

        // A function may change variables, be traced for several dtypes, and belong to an object inside.
        Assert.Equal([7L], module["count"].Run(7L)[0].ToArray<long>());
        Assert.Equal([12L], module["count"].Run(5L)[0].ToArray<long>());
        Assert.Equal([12L], module.Variables.Single(v => v.Name == "steps").Value.ToArray<long>());
        Assert.Equal([3f], module["either"].Run(new float[] { 1, 2 })[0].ToArray<float>());
        Assert.Equal([2, 3], module["either"].Run(new[] { 1, 2 })[0].ToArray<int>());
        Assert.Equal([2f, 4], module["inner.twice"].Run(new float[] { 1, 2 })[0].ToArray<float>());
        Assert.Contains("did you mean 'project'?", Assert.Throws<ArgumentException>(() => module["projekt"]).Message);
        Assert.Contains("x float32 (?, 4)", Assert.Throws<ShapeException>(() => module["project"].Run(new float[2, 3])).Message);
        Assert.Contains("'z'", Assert.Throws<ArgumentException>(() => module["project"].Run(new Dictionary<string, TensorValue> { ["z"] = x })).Message);
    }

    // The loaded function is a layer: it can be trained further, together with what follows it.
    private static void TrainsOnFromThere(string path)
    {
        TFSMLayer layer = new(path, inputShape: 784);
        Assert.Equal(6, layer.TrainableWeights.Count);
        float[] first = layer.Weights[0].Value.ToArray<float>();
        Sequential model = [layer, new Dense(3)];
        model.Compile(new Adam(0.01), "mse");
        TensorValue x = ExportTests.Numbers((16, 784), 1), y = ExportTests.Numbers((16, 3), 2);
        double before = model.TrainOnBatch(x, y)["loss"];
        for (int i = 0; i < 30; i++)
        {
            model.TrainOnBatch(x, y);
        }

        Assert.True(model.TrainOnBatch(x, y)["loss"] < 0.8 * before);
        Assert.NotEqual(first, layer.Weights[0].Value.ToArray<float>());
        Layer copy = KerasJson.Deserialize<Layer>(KerasJson.Serialize(layer));
        Assert.Equal(first, copy.Weights[0].Value.ToArray<float>());
        Assert.Throws<ArgumentException>(() => new TFSMLayer(path, callEndpoint: "server"));
    }

    private static TensorValue Value(JsonElement entry, SavedFunction function, string input)
    {
        Shape shape = Shape.Of([.. entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())]);
        float[] numbers = Numbers(entry);
        return function.Inputs.Single(i => i.Name == input).Spec.DType switch
        {
            DType.Float32 => TensorValue.Of(numbers, shape),
            DType.Int32 => TensorValue.Of(Array.ConvertAll(numbers, n => (int)n), shape),
            DType.Int64 => TensorValue.Of(Array.ConvertAll(numbers, n => (long)n), shape),
            DType other => throw new NotSupportedException(other.Name()),
        };
    }

    private static float[] Floats(TensorValue value) => value.DType switch
    {
        DType.Float16 => Array.ConvertAll(value.ToArray<Half>(), v => (float)v),
        DType.Int32 => Array.ConvertAll(value.ToArray<int>(), v => (float)v),
        DType.Int64 => Array.ConvertAll(value.ToArray<long>(), v => (float)v),
        _ => value.ToArray<float>(),
    };

    private static float[] Numbers(JsonElement entry) => [.. entry.GetProperty("values").EnumerateArray().Select(n => n.GetSingle())];
}
