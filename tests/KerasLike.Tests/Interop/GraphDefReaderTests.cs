using System.Text.Json;
using KerasLike.Graphs;

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
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SymbolicTensor Tensor(Graph graph, JsonElement name) => graph[name.GetString()!.Split(':')[0]].Outputs[int.Parse(name.GetString()!.Split(':')[1])];

    private static float[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(n => n.GetSingle())];
}
