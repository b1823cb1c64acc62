using System.Text.Json;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>Graphs that real TensorFlow made, run by the embedded engine: a frozen one, and one that calls functions.</summary>
public sealed class GraphDefReaderTests
{
    [SkippableFact]
    public void Runs_what_TensorFlow_made()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            foreach (JsonElement made in RealKeras.Run("make_graphs.py", folder.FullName, oneDnn: false).EnumerateArray())
            {
                Graph graph = GraphDefReader.Read(Path.Combine(folder.FullName, made.GetProperty("name").GetString() + ".pb"));
                SymbolicTensor x = Tensor(graph, made.GetProperty("input")), y = Tensor(graph, made.GetProperty("output"));
                TensorValue input = TensorValue.Of(Numbers(made.GetProperty("x")), Shape.Of([.. made.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())]));
                using IExecutable executable = Keras.Backend.Compile(graph, [x], [y], []);
                float[] got = Eager.Run(executable, [y], [input])[0].ToArray<float>(), wanted = Numbers(made.GetProperty("y"));
                Assert.Equal(wanted.Length, got.Length);

                // Sums of up to a hundred products, in another order.
                Assert.All(wanted.Zip(got), p => Assert.Equal(p.First, p.Second, 1e-5f));
                if (made.GetProperty("name").GetString() == "frozen")
                {
                    GoesOnFromThere(Path.Combine(folder.FullName, "frozen.pb"), x.Node.Name, y.Node.Name, input, wanted);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A frozen graph as a layer, and another layer that learns behind it: gradients go through, the constants stay.
    private static void GoesOnFromThere(string path, string from, string to, TensorValue x, float[] wanted)
    {
        GraphLayer frozen = new(path, from, to, inputShape: (12, 12, 3));
        Sequential model = [frozen, new Dense(1)];
        Assert.Equal(Graph.Import(path)[to].Outputs[0].Shape[1..], model.Layers[0].Apply(Placeholder.Of(new Graph(), DType.Float32, x.Shape)).Shape[1..]);
        model.Compile(new SGD(0.5), "mse");
        float[,] y = { { 1 }, { -1 } };
        double first = model.TrainOnBatch(x, y)["loss"];
        for (int i = 0; i < 200; i++)
        {
            model.TrainOnBatch(x, y);
        }

        Assert.True(model.TrainOnBatch(x, y)["loss"] < first);
        Assert.All(wanted.Zip(frozen.Apply(x).ToArray<float>()), p => Assert.Equal(p.First, p.Second, 1e-5f));
        Assert.Equal(frozen.Apply(x).ToArray<float>(), KerasJson.Deserialize<Layer>(KerasJson.Serialize(frozen)).Apply(x).ToArray<float>());
        Assert.Contains("such as", Assert.Throws<GraphDefException>(() => new GraphLayer(path, from + "x", to).Apply(x)).Message);
    }

    private static SymbolicTensor Tensor(Graph graph, JsonElement name) => graph[name.GetString()!.Split(':')[0]].Outputs[int.Parse(name.GetString()!.Split(':')[1])];

    private static float[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(n => n.GetSingle())];
}
