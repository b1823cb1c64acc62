using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine.Tests;

/// <summary>Attention in blocks against the same ops one by one, which run where the scores are asked for.</summary>
public sealed class AttentionFusionTests
{
    // Lengths beyond one block, and masks of every shape that broadcasts.
    [Theory]
    [InlineData(300, 301, 0, 0.0)]
    [InlineData(70, 400, 2, 0.0)]
    [InlineData(257, 256, 1, 0.0)]
    [InlineData(300, 301, 0, 0.3)]
    [InlineData(2, 3, 0, 0.5)]
    [InlineData(130, 1999, 1, 0.1)]
    [InlineData(300, 301, 3, 0.0)]
    [InlineData(300, 301, 3, 0.3)]
    public void Blocks_compute_what_the_ops_compute(int target, int source, int mask, double dropout)
    {
        Random random = new(1);
        TensorValue q = Numbers(random, (2, target, 3, 5)), k = Numbers(random, (2, source, 3, 5)), v = Numbers(random, (2, source, 3, 4)), dy = Numbers(random, (2, target, 3, 4));
        bool[] counts = [.. Enumerable.Range(0, mask == 2 ? source : 2 * target * source).Select(i => i % 3 != 1)];
        TensorValue m = TensorValue.Of(counts, mask == 2 ? new Shape(1, 1, 1, source) : new Shape(2, 1, target, source));
        (float[][] fused, string[] kernels) = Compute(withScores: false);
        (float[][] plain, string[] single) = Compute(withScores: true);
        Assert.Contains("_FusedAttention", kernels);
        Assert.Contains("_FusedAttentionGrad", kernels);
        Assert.DoesNotContain("Softmax", kernels);
        Assert.DoesNotContain("StatelessRandomUniformV2", kernels);
        Assert.Contains("Softmax", single);
        for (int i = 0; i < fused.Length; i++)
        {
            // Sums of some hundred terms in another order.
            Assert.All(fused[i].Zip(plain[i]), p => Assert.Equal(p.First, p.Second, 2e-5f));
        }

        (float[][] Values, string[] Kernels) Compute(bool withScores)
        {
            Graph graph = new();
            using Graph.Leave entered = graph.Enter();
            TensorValue[] values = [q, k, v, dy, m, TensorValue.Of(new long[] { 7, 3 }, 2)];
            SymbolicTensor[] t = [.. values.Select(x => Placeholder.Of(graph, x.DType, x.Shape))];
            SymbolicTensor scores = Einsum.Of("BTNH,BSNH->BNTS", t[0], t[1]) * 0.4;
            scores = mask == 0 ? scores : SelectV2.Of(t[4], scores, Const.Like(scores, -1e9));
            SymbolicTensor p = Softmax.Of(scores), counted = mask == 3 ? SelectV2.Of(t[4], p, Const.Like(p, 0)) : p, kept = dropout == 0 ? counted : Dropped(counted, dropout, t[5]), y = Einsum.Of("BNTS,BSNH->BTNH", kept, t[2]);
            SymbolicTensor[] fetches = [y, .. Autodiff.Gradients([y], [t[0], t[1], t[2]], [t[3]]).Select(g => g!)];
            Session session = new() { Profiler = new Profiler() };
            float[][] results = [.. fetches.Select(f => Fetch(session, graph, t, withScores ? [f, p] : [f], values))];

            // All at once, as a training step does.
            session.Profiler = new Profiler();
            Fetch(session, graph, t, withScores ? [.. fetches, p] : fetches, values);
            return (results, [.. session.Profiler.Rows.Select(r => r.Op)]);
        }
    }

    private static SymbolicTensor Dropped(SymbolicTensor p, double rate, SymbolicTensor seed)
    {
        SymbolicTensor u = StatelessRandomUniformV2.Of(ShapeOp.Of(p), seed);
        return SelectV2.Of(GreaterEqual.Of(u, rate), p * (1 / (1 - rate)), Const.Like(p, 0));
    }

    private static float[] Fetch(Session session, Graph graph, SymbolicTensor[] feeds, SymbolicTensor[] fetches, TensorValue[] values)
    {
        using IExecutable run = session.Compile(graph, feeds, fetches, []);
        TensorView[] views = new TensorView[values.Length];
        System.Buffers.MemoryHandle[] pins = new System.Buffers.MemoryHandle[values.Length + fetches.Length];
        for (int i = 0; i < values.Length; i++)
        {
            pins[i] = values[i].Pin(out views[i]);
        }

        Shape[] shapes = run.FetchShapes(views);
        TensorValue[] results = [.. shapes.Select(s => TensorValue.Zeros(s, DType.Float32))];
        TensorView[] into = new TensorView[results.Length];
        for (int i = 0; i < results.Length; i++)
        {
            pins[values.Length + i] = results[i].Pin(out into[i]);
        }

        run.Run(views, into);
        Array.ForEach(pins, p => p.Dispose());
        return results[0].ToArray<float>();
    }

    private static TensorValue Numbers(Random random, Shape shape) => TensorValue.Of(Enumerable.Range(0, (int)shape.Size).Select(_ => (random.NextSingle() * 2) - 1).ToArray(), shape);
}
