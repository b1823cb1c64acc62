using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine.Tests;

/// <summary>What the writer wrote, read again and run; and what nobody should have written.</summary>
public sealed class GraphDefReaderTests
{
    [Fact]
    public void A_written_graph_comes_back()
    {
        (Graph graph, SymbolicTensor x, SymbolicTensor y) = Frozen();
        Graph again = GraphDefReader.FromBytes(GraphDefWriter.ToBytes(graph));
        Assert.Equal(graph.Nodes.Select(n => n.ToString()), again.Nodes.Select(n => n.ToString()));
        Assert.Equal(GraphDefWriter.ToBytes(graph), GraphDefWriter.ToBytes(again));
        float[,,,] input = new float[2, 8, 8, 3];
        for (int i = 0; i < input.Length; i++)
        {
            input[i / 192, i / 24 % 8, i / 3 % 8, i % 3] = (i % 17) - 8;
        }

        Assert.Equal(Run(graph, x, y, input), Run(again, again[x.Node.Name].Outputs[0], again[y.Node.Name].Outputs[y.Index], input));
    }

    [Fact]
    public void A_cut_file_is_refused()
    {
        (Graph graph, _, _) = Frozen();
        byte[] bytes = GraphDefWriter.ToBytes(graph);
        foreach (int length in new[] { 1, bytes.Length / 3, bytes.Length / 2 })
        {
            GraphDefException e = Assert.Throws<GraphDefException>(() => GraphDefReader.FromBytes(bytes.AsSpan(0, length), "cut.pb"));
            Assert.StartsWith("cut.pb", e.Message);
            Assert.Equal(4, e.Message.Split('\n').Length);
        }
    }

    // Flipped bits, bytes cut out or doubled: a graph comes out or a clear error, nothing else.
    [Fact]
    public void Damaged_bytes_give_a_graph_or_a_clear_error()
    {
        (Graph graph, _, _) = Frozen();
        byte[] bytes = GraphDefWriter.ToBytes(graph);
        Random random = new(11);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. bytes];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            int cut = random.Next(damaged.Length);
            damaged = random.Next(4) == 0 ? damaged[..cut] : random.Next(4) == 0 ? [.. damaged[..cut], .. damaged[Math.Max(0, cut - 20)..]] : damaged;
            try
            {
                GraphDefReader.FromBytes(damaged);
            }
            catch (GraphDefException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 300, 2000);
    }

    private static (Graph Graph, SymbolicTensor X, SymbolicTensor Y) Frozen()
    {
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 8, 8, 3), "x");
        SymbolicTensor w = Const.Of(graph, Numbers(3, 3, 3, 4)), b = Const.Of(graph, new float[] { 1, 2, 3, 4 });
        SymbolicTensor y = Relu.Of(BiasAdd.Of(Conv2D.Of(x, w, [1, 1, 1, 1], "SAME"), b));
        SymbolicTensor ones = Const.Of(graph, new float[] { 1, 1, 1, 1 });
        y = FusedBatchNormV3.Of(y, ones, b, b, ones, isTraining: false)[0];
        y = MaxPool.Of(y, [1, 2, 2, 1], [1, 2, 2, 1], "VALID");
        y = Softmax.Of(MatMul.Of(Reshape.Of(y, -1, 64), Const.Of(graph, Numbers(64, 5))));
        return (graph, x, y);
    }

    private static Array Numbers(params int[] shape)
    {
        Array values = Array.CreateInstance(typeof(float), shape);
        int[] at = new int[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values.SetValue(((i % 7) - 3) / 10f, at);
            for (int axis = shape.Length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--)
            {
                at[axis] = 0;
            }
        }

        return values;
    }

    private static float[] Run(Graph graph, SymbolicTensor x, SymbolicTensor y, TensorValue input)
    {
        using IExecutable executable = new Session().Compile(graph, [x], [y], []);
        using System.Buffers.MemoryHandle pin = input.Pin(out TensorView feed);
        TensorValue result = TensorValue.Zeros(executable.FetchShapes([feed])[0], y.DType);
        using System.Buffers.MemoryHandle room = result.Pin(out TensorView view);
        executable.Run([feed], [view]);
        return result.ToArray<float>();
    }
}
