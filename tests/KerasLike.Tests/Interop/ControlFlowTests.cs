using System.Text.Json;
using KerasLike.Graphs;

namespace KerasLike.Tests;

/// <summary>Loops, branches and recurrent layers as real TensorFlow writes them, run by the embedded engine.</summary>
public sealed class ControlFlowTests
{
    [SkippableFact]
    public void Runs_what_TensorFlow_made()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            foreach (JsonElement made in RealKeras.Run("make_control.py", folder.FullName, oneDnn: false).EnumerateArray())
            {
                string name = made.GetProperty("name").GetString()!;
                byte[] bytes = File.ReadAllBytes(Path.Combine(folder.FullName, name + ".pb"));
                Graph graph = GraphDefReader.FromBytes(bytes, name);
                Check(made, graph);

                Gradients(made, graph);

                // What we write of it is read again as the same.
                byte[] written = GraphDefWriter.ToBytes(graph);
                Assert.Equal(written, GraphDefWriter.ToBytes(GraphDefReader.FromBytes(written, name)));
                Graph again = GraphDefReader.FromBytes(written, name);
                Check(made, again);
                Gradients(made, again);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Our gradients through TensorFlow's functions, against TensorFlow's own.
    private static void Gradients(JsonElement made, Graph graph)
    {
        JsonElement[] wanted = [.. made.GetProperty("gradients").EnumerateArray()];
        if (wanted.Length == 0)
        {
            return;
        }

        SymbolicTensor[] inputs = [.. made.GetProperty("inputs").EnumerateArray().Select(i => Tensor(graph, i))];
        SymbolicTensor y = Tensor(graph, made.GetProperty("outputs")[0]);
        SymbolicTensor[] gradients = [.. Autodiff.Gradients(y, [.. inputs.Where(i => i.DType == DType.Float32)], y * 2).Select(g => g!)];
        using IExecutable executable = Keras.Backend.Compile(graph, inputs, gradients, []);
        TensorValue[] results = Eager.Run(executable, gradients, [.. made.GetProperty("inputs").EnumerateArray().Select(Value)]);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.Equal(results[i].Length, wanted[i].GetArrayLength());

            // Longer sums than in the results.
            Assert.All(Numbers(wanted[i]).Zip(results[i].ToArray<float>()), p => Assert.True(Math.Abs(p.First - p.Second) <= 5e-5f * Math.Max(1, Math.Abs(p.First)), $"{made.GetProperty("name")}: {p.First} expected, {p.Second} received"));
        }
    }

    private static void Check(JsonElement made, Graph graph)
    {
        SymbolicTensor[] inputs = [.. made.GetProperty("inputs").EnumerateArray().Select(i => Tensor(graph, i))];
        SymbolicTensor[] outputs = [.. made.GetProperty("outputs").EnumerateArray().Select(o => Tensor(graph, o))];
        TensorValue[] values = [.. made.GetProperty("inputs").EnumerateArray().Select(Value)];
        using IExecutable executable = Keras.Backend.Compile(graph, inputs, outputs, []);
        TensorValue[] results = Eager.Run(executable, outputs, values);
        for (int i = 0; i < outputs.Length; i++)
        {
            float[] got = results[i].ToArray<float>(), wanted = Numbers(made.GetProperty("outputs")[i].GetProperty("values"));
            Assert.Equal(wanted.Length, got.Length);

            // Sums of a few products, and tanh and sigmoid, in other orders and approximations.
            Assert.All(wanted.Zip(got), p => Assert.True(Math.Abs(p.First - p.Second) <= 1e-5f * Math.Max(1, Math.Abs(p.First)), $"{made.GetProperty("name")}: {p.First} expected, {p.Second} received"));
        }
    }

    private static SymbolicTensor Tensor(Graph graph, JsonElement tensor)
    {
        string[] name = tensor.GetProperty("name").GetString()!.Split(':');
        return graph[name[0]].Outputs[int.Parse(name[1])];
    }

    private static TensorValue Value(JsonElement input)
    {
        Shape shape = Shape.Of([.. input.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())]);
        float[] numbers = Numbers(input.GetProperty("values"));
        return TensorValue.Of(input.GetProperty("dtype").GetString() == "int32" ? Array.ConvertAll(numbers, n => (int)n) : numbers, shape);
    }

    private static float[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(n => n.GetSingle())];
}
