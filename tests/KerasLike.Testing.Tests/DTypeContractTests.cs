using KerasLike.Graphs;
using KerasLike.Testing.Tests.Ops;
using Xunit.Abstractions;

namespace KerasLike.Testing.Tests;

/// <summary>Every op in every dtype: what the embedded engine takes, other executors take as well.</summary>
public sealed class DTypeContractTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(DType.Float64)]
    [InlineData(DType.Float16)]
    [InlineData(DType.Int8)]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Int16)]
    [InlineData(DType.UInt16)]
    [InlineData(DType.Int32)]
    [InlineData(DType.UInt32)]
    [InlineData(DType.Int64)]
    [InlineData(DType.UInt64)]
    [InlineData(DType.BFloat16)]
    [InlineData(DType.Bool)]
    public void What_the_embedded_engine_takes_the_others_take(DType dtype)
    {
        // In half precision TensorFlow rounds sums on the way, and what is left of large terms that cancel has their rounding.
        HashSet<Type> seen = [];
        List<string> wrong = [], refused = [];
        int taken = 0;
        foreach (OpCase use in OpContractTests.All.Where(c => c.Inputs.Any(i => i.DType == DType.Float32)))
        {
            if (!OpCheck.OpsOf(use).Any(seen.Add))
            {
                continue;
            }

            try
            {
                OpCheck.Run(use with { Inputs = [.. use.Inputs.Select(i => i.DType == DType.Float32 ? In(i, dtype) : i)], Variables = [.. use.Variables.Select(v => In(v, dtype))], GradientTolerance = 1e9, Tolerance = dtype switch { DType.Float16 => 0.1, DType.BFloat16 => 0.3, _ => null } });
                taken++;
            }
            catch (CheckException e)
            {
                wrong.Add(e.Message.ReplaceLineEndings(" "));
            }
            catch (Exception e) when (e is ShapeException or ArgumentException or InvalidOperationException)
            {
                refused.Add($"{use.Name}: {e.Message.Split('\n')[0]}");
            }
        }

        output.WriteLine($"{dtype.Name()}: {taken} taken, {refused.Count} refused by the embedded engine\n{string.Join('\n', refused)}");
        Assert.True(taken > 10, $"only {taken} taken");
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong)}");
    }

    private static TensorValue In(TensorValue x, DType dtype)
    {
        // Small whole numbers, which no dtype rounds and whose products none loses.
        return OpCheck.Numbers(x.Shape, dtype.IsFloating() ? 0.3 : 0.6, dtype.IsFloating() ? 2.4 : 3.4, dtype);
    }
}
