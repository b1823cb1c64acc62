using System.Text.Json;
using KerasLike.Graphs;

namespace KerasLike.Tests.Operations;

/// <summary>Functions of <see cref="Ops"/> against real Keras: what the recorded cases leave out.</summary>
public sealed class RealKerasFunctionTests
{
    [SkippableFact]
    public void Functions_compute_what_Keras_computes()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            JsonElement recorded = RealKeras.Run("ops_functions.py", folder.FullName, oneDnn: false);
            List<string> wrong = [];
            foreach (JsonProperty call in recorded.EnumerateObject())
            {
                try
                {
                    TensorValue[] results = RealKerasFunctions.All[call.Name]();
                    Assert.Equal(call.Value.GetArrayLength(), results.Length);
                    for (int i = 0; i < results.Length; i++)
                    {
                        Compare(call.Value[i], results[i], i);
                    }
                }
                catch (Exception e)
                {
                    wrong.Add($"{call.Name}: {e.Message.ReplaceLineEndings(" ")}");
                }
            }

            Assert.True(wrong.Count == 0, string.Join('\n', wrong));
            Assert.Equal(recorded.EnumerateObject().Select(c => c.Name).Order(), RealKerasFunctions.All.Keys.Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Eigenvectors_are_only_stretched()
    {
        TensorValue a = new double[,] { { 1, 2, 0 }, { -3, 1, 4 }, { 0.5, -1, 2 } };
        (TensorValue values, TensorValue vectors) = Ops.Eig(a);
        System.Numerics.Complex[] e = values.ToArray<System.Numerics.Complex>(), v = vectors.ToArray<System.Numerics.Complex>();
        double[] m = a.ToArray<double>();
        for (int k = 0; k < 3; k++)
        {
            for (int i = 0; i < 3; i++)
            {
                System.Numerics.Complex sum = 0;
                for (int j = 0; j < 3; j++)
                {
                    sum += m[(3 * i) + j] * v[(3 * j) + k];
                }

                Assert.True((sum - (e[k] * v[(3 * i) + k])).Magnitude < 1e-12, $"A·v = e·v in row {i} of vector {k}");
            }
        }

        Assert.Equal(4, e.Aggregate((x, y) => x + y).Real, 1e-12);
    }

    [Fact]
    public void Matrices_without_a_factor_are_refused_in_words()
    {
        Exception error = Assert.ThrowsAny<Exception>(() => Ops.Cholesky(new float[,] { { 1, 2 }, { 2, 1 } }));
        Assert.Contains("Cholesky: a number is not finite.", error.ToString(), StringComparison.Ordinal);
        error = Assert.ThrowsAny<Exception>(() => Ops.Inv(new float[,] { { 1, 2 }, { 2, 4 } }));
        Assert.Contains("a matrix is not invertible", error.ToString(), StringComparison.Ordinal);
    }

    // Single precision against single precision: some units of the last place of sums of a hundred terms, and conditions of about 10.
    private static void Compare(JsonElement recorded, TensorValue got, int index)
    {
        string dtype = recorded[0].GetString()!;
        Assert.Equal(dtype, got.DType.Name());
        Assert.Equal(recorded[1].EnumerateArray().Select(d => d.GetInt32()), got.Shape.Dims.ToArray());
        double[] expected = [.. recorded[2].EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : v.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN })];
        double[] numbers = Ops.Cast(got, "float64").ToArray<double>();
        double tolerance = dtype == "float16" ? 2e-3 : got.DType.IsFloating() ? 3e-5 : 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.True(numbers[i].Equals(expected[i]) || Math.Abs(numbers[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"result {index}[{i}] is {numbers[i]}, Keras' {expected[i]}");
        }
    }
}
