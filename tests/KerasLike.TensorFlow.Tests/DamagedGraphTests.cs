using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.TensorFlow.Tests;

/// <summary>What reaches the native library has passed the reader's checks and the shape rules: damaged bytes end in an error of ours or in a run, never in a crash.</summary>
public sealed class DamagedGraphTests
{
    [SkippableFact]
    public void Damaged_bytes_never_reach_the_native_library_unchecked()
    {
        using TensorFlowExecutor executor = TensorFlowExecutorTests.Executor();
        byte[] bytes = GraphDefWriter.ToBytes(Small());
        Random random = new(12);
        (int refused, int compiled) = (0, 0);
        for (int i = 0; i < 600; i++)
        {
            byte[] damaged = [.. bytes];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                Run(executor, GraphDefReader.FromBytes(damaged));
                compiled++;
            }
            catch (Exception e) when (e is GraphDefException or ShapeException or TensorFlowException)
            {
                refused++;
            }
        }

        // Both happen, so both are looked at.
        Assert.True(refused >= 100 && compiled >= 100, $"{refused} refused, {compiled} compiled");
    }

    private static void Run(TensorFlowExecutor executor, Graph graph)
    {
        SymbolicTensor[] feeds = [.. graph.Nodes.Where(n => n.Op is Placeholder && n.Outputs[0].Shape.HasRank && n.Outputs[0].Shape.Rank <= 4).Select(n => n.Outputs[0])];
        SymbolicTensor fetch = graph.Nodes[^1].Outputs[0];
        using IExecutable executable = executor.Compile(graph, feeds, [fetch], []);
        TensorValue[] values = [.. feeds.Select(f => TensorValue.Zeros(new Shape([.. f.Shape.Select(d => (int?)Math.Min(d ?? 2, 64))]), f.DType))];
        System.Buffers.MemoryHandle[] pins = new System.Buffers.MemoryHandle[values.Length + 1];
        TensorView[] views = new TensorView[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            pins[i] = values[i].Pin(out views[i]);
        }

        Shape shape = executable.FetchShapes(views)[0];
        if (shape.Size < 1_000_000)
        {
            TensorValue result = TensorValue.Zeros(shape, fetch.DType);
            pins[^1] = result.Pin(out TensorView into);
            executable.Run(views, [into]);
        }

        Array.ForEach(pins, p => p.Dispose());
    }

    private static Graph Small()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 6, 6, 2), "x");
        SymbolicTensor y = Relu.Of(BiasAdd.Of(Conv2D.Of(x, Const.Of(graph, new float[3, 3, 2, 4]), [1, 1, 1, 1], "SAME"), Const.Of(graph, new float[] { 1, 2, 3, 4 })));
        y = Reshape.Of(MaxPool.Of(y, [1, 2, 2, 1], [1, 2, 2, 1], "VALID"), -1, 36);
        Softmax.Of(MatMul.Of(y, Const.Of(graph, new float[36, 5])));
        return graph;
    }
}
