using System.Text.Json;
using KerasLike.Graphs;

namespace KerasLike.Tests;

/// <summary>Tensors of a graph, written as GraphDef and computed by real TensorFlow, against ours.</summary>
internal static class RealOps
{
    /// <summary>Compares values, within a tolerance that is relative above 1.</summary>
    public static void Compare(SymbolicTensor[] tensors, double tolerance) => Compare(tensors, [], tolerance);

    /// <summary>Compares values, and gradients of some tensors by others with those that TensorFlow itself derives.</summary>
    public static void Compare(SymbolicTensor[] tensors, (SymbolicTensor Y, SymbolicTensor X, SymbolicTensor Ours)[] gradients, double tolerance)
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            Graph graph = tensors[0].Graph;
            GraphDefWriter.Write(graph, Path.Combine(folder.FullName, "graph.pb"));
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), JsonSerializer.Serialize(new
            {
                tensors = tensors.Select(t => t.Name),
                gradients = gradients.Select(g => new[] { g.Y.Name, g.X.Name }),
            }));
            JsonElement[] theirs = [.. RealKeras.Run("run_ops.py", folder.FullName, oneDnn: false).EnumerateArray()];
            tensors = [.. tensors, .. gradients.Select(g => g.Ours)];
            using IExecutable executable = Keras.Backend.Compile(graph, [], tensors, []);
            TensorValue[] ours = Eager.Run(executable, tensors, []);
            for (int i = 0; i < ours.Length; i++)
            {
                string what = i < tensors.Length - gradients.Length ? tensors[i].Node.ToString() : $"gradient of {gradients[i - tensors.Length + gradients.Length].Y.Node.Inputs[0].Node.Inputs[0].Node} by {gradients[i - tensors.Length + gradients.Length].X.Name}";
                Assert.True(theirs[i].GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()).SequenceEqual(ours[i].Shape.Dims.ToArray()), $"{what}: shape {ours[i].Shape}");
                double[] expected = [.. theirs[i].GetProperty("values").EnumerateArray().Select(Number)], got = Numbers(ours[i]);
                for (int j = 0; j < got.Length; j++)
                {
                    bool isSame = expected[j].Equals(got[j]) || Math.Abs(expected[j] - got[j]) <= tolerance * Math.Max(1, Math.Abs(expected[j]));
                    Assert.True(isSame, $"{what}[{j}]: {got[j]}, TensorFlow {expected[j]}");
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Numbers from -2 to 2.</summary>
    public static Array Values(Random random, params int[] shape)
    {
        Array values = Array.CreateInstance(typeof(float), shape);
        int[] index = new int[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values.SetValue((random.NextSingle() * 4) - 2, index);
            for (int axis = shape.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
            {
                index[axis] = 0;
            }
        }

        return values;
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.NaN,
    };

    private static double[] Numbers(TensorValue x) => x.DType switch
    {
        DType.Float32 => Array.ConvertAll(x.ToArray<float>(), v => (double)v),
        DType.Float64 => x.ToArray<double>(),
        DType.Float16 => Array.ConvertAll(x.ToArray<Half>(), v => (double)v),
        DType.Int32 => Array.ConvertAll(x.ToArray<int>(), v => (double)v),
        DType.Int64 => Array.ConvertAll(x.ToArray<long>(), v => (double)v),
        DType.Int16 => Array.ConvertAll(x.ToArray<short>(), v => (double)v),
        DType.Int8 => Array.ConvertAll(x.ToArray<sbyte>(), v => (double)v),
        DType.UInt8 => Array.ConvertAll(x.ToArray<byte>(), v => (double)v),
        DType.UInt16 => Array.ConvertAll(x.ToArray<ushort>(), v => (double)v),
        DType.UInt32 => Array.ConvertAll(x.ToArray<uint>(), v => (double)v),
        DType.UInt64 => Array.ConvertAll(x.ToArray<ulong>(), v => (double)v),
        _ => Array.ConvertAll(x.ToArray<bool>(), v => v ? 1.0 : 0),
    };
}
