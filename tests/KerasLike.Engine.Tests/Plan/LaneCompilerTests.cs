using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using Xunit.Abstractions;

namespace KerasLike.Engine.Tests;

/// <summary>Chains that were compiled into one loop against the same ops run one by one: the same bits.</summary>
public sealed class LaneCompilerTests(ITestOutputHelper output)
{
    // Chains of fewer than 2,048 elements are not fused.
    private const int Single = 1000;

    [Theory]
    [InlineData(4000)]
    [InlineData(5000)]
    [InlineData(70000)]
    public void A_compiled_chain_has_the_bits_of_its_ops(int length)
    {
        output.WriteLine("seed 4");
        Random random = new(4);
        float[,] x = Run.Random(random, 1, length), y = Run.Random(random, 1, length);
        float[] whole = Compute(x, y, out string[] kernels);
        Assert.Contains(kernels, k => k.StartsWith("Fused(", StringComparison.Ordinal));
        float[] parts = new float[length];
        for (int start = 0; start < length; start += Single)
        {
            Compute(Part(x, start), Part(y, start), out string[] single).CopyTo(parts, start);
            Assert.DoesNotContain(single, k => k.StartsWith("Fused(", StringComparison.Ordinal));
        }

        Assert.Equal(parts, whole);
    }

    [Fact]
    public void A_chain_that_changes_variables_reads_them_before()
    {
        const int length = 5000;
        Random random = new(6);
        Session session = new();
        float[,] start = Run.Random(random, 1, length), gradient = Run.Random(random, 1, length);
        Run.Write(session, "w", start);
        Run.Write(session, "m", new float[1, length]);
        Graph graph = new();
        SymbolicTensor g = Placeholder.Of(graph, DType.Float32, new Shape(1, length));
        SymbolicTensor w = VarHandleOp.Of(graph, "w", DType.Float32, (1, length)), m = VarHandleOp.Of(graph, "m", DType.Float32, (1, length));
        SymbolicTensor moment = (ReadVariableOp.Of(m) * 0.9) + g;
        Node[] updates = [AssignVariableOp.Of(m, moment), AssignSubVariableOp.Of(w, moment * 0.1)];
        SymbolicTensor after = Square.Of(moment);
        using IExecutable step = session.Compile(graph, [g], [after], updates);
        float[] expectedM = new float[length], expectedW = [.. start.Cast<float>()], result = [];
        for (int i = 0; i < 3; i++)
        {
            result = Run.Floats(step, gradient);
            for (int j = 0; j < length; j++)
            {
                expectedM[j] = (expectedM[j] * 0.9f) + gradient[0, j];
                expectedW[j] -= expectedM[j] * 0.1f;
            }
        }

        Assert.Equal(expectedM.Select(v => v * v), result);
        TensorValue got = TensorValue.Zeros((1, length), DType.Float32);
        using (got.Pin(out TensorView view))
        {
            session.ReadVariable("w", view);
        }

        Assert.Equal(expectedW, got.ToArray<float>());
    }

    private static float[] Compute(float[,] x, float[,] y, out string[] kernels)
    {
        Session session = new() { Profiler = new Profiler() };
        Graph graph = new();
        SymbolicTensor a = Placeholder.Of(graph, DType.Float32, new Shape(1, x.Length)), b = Placeholder.Of(graph, DType.Float32, new Shape(1, y.Length));
        SymbolicTensor inside = LeakyRelu.Of((a * b) + 3, 0.3f);
        SymbolicTensor r = SelectV2.Of(Greater.Of(a, 0.1), inside, Sqrt.Of(Abs.Of(a))) * Tanh.Of(b);
        float[] result = Run.Floats(session, [a, b], AddN.Of(r, inside, a) - Elu.Of(b), x, y);
        kernels = [.. session.Profiler!.Rows.Select(row => row.Op)];
        return result;
    }

    private static float[,] Part(float[,] x, int start)
    {
        float[,] part = new float[1, Math.Min(Single, x.Length - start)];
        Buffer.BlockCopy(x, start * sizeof(float), part, 0, part.Length * sizeof(float));
        return part;
    }
}
