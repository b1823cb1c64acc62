using System.Text.Json;
using KerasLike.Graphs;
using KerasLike.Testing.Tests.Suites;
using KerasLike.Tests;

namespace KerasLike.Testing.Tests;

/// <summary>Many tensors of one graph on every executor, and gradients against those that TensorFlow derives itself.</summary>
public sealed class OpSuiteTests
{
    public static TheoryData<string> Names => [.. OpSuites.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Holds_on_every_executor(string name)
    {
        OpCases cases = OpSuites.All[name]();
        SymbolicTensor[] tensors = [.. cases.Tensors, .. cases.Gradients.Select(g => g.Ours)];
        TensorValue[] ours = Compute(Keras.Backend, cases.Graph, tensors);
        Executors.Each(name, null, executor =>
        {
            TensorValue[] theirs = Compute(executor, cases.Graph, tensors);
            for (int i = 0; i < tensors.Length; i++)
            {
                Closeness.Require($"{tensors[i].Node} ({i})", theirs[i], ours[i], cases.Tolerance);
            }
        });
    }

    [SkippableFact]
    public void TensorFlow_derives_the_same_gradients()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            Dictionary<string, OpCases> suites = OpSuites.All.Select(s => (s.Key, Cases: s.Value())).Where(s => s.Cases.Gradients.Count > 0).ToDictionary(s => s.Key, s => s.Cases);
            foreach ((string name, OpCases cases) in suites)
            {
                GraphDefWriter.Write(cases.Graph, Path.Combine(folder.FullName, name + ".pb"));
            }

            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), JsonSerializer.Serialize(suites.ToDictionary(s => s.Key, s => s.Value.Gradients.Select(g => new[] { g.Y.Name, g.X.Name }))));
            JsonElement result = RealKeras.Run("derive_gradients.py", folder.FullName, oneDnn: false);
            foreach ((string name, OpCases cases) in suites)
            {
                TensorValue[] ours = Compute(Keras.Backend, cases.Graph, [.. cases.Gradients.Select(g => g.Ours)]);
                for (int i = 0; i < ours.Length; i++)
                {
                    if (result.GetProperty(name)[i].ValueKind == JsonValueKind.Null)
                    {
                        // None by the constant of PadV2 and the like: ours is held against finite differences.
                        continue;
                    }

                    string what = $"{name}: the gradient of {cases.Gradients[i].Y.Node.Inputs[0].Node.Inputs[0].Node} by {cases.Gradients[i].X.Name}";
                    double[] theirs = [.. result.GetProperty(name)[i].EnumerateArray().Select(Number)], got = Closeness.Numbers(ours[i]);
                    Assert.True(theirs.Length == got.Length, what);
                    for (int j = 0; j < got.Length; j++)
                    {
                        Assert.True(theirs[j].Equals(got[j]) || Math.Abs(theirs[j] - got[j]) <= cases.Tolerance * Math.Max(1, Math.Abs(theirs[j])), $"{what}[{j}] is {got[j]}, TensorFlow's {theirs[j]}");
                    }
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TensorValue[] Compute(IExecutor executor, Graph graph, SymbolicTensor[] tensors)
    {
        using IExecutable executable = executor.Compile(graph, [], tensors, []);
        return Eager.Run(executable, tensors, []);
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.NaN,
    };
}
