using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;
using Google.Protobuf;

namespace KerasLike.Engine.Tests.Control;

/// <summary>Functions in a GraphDef: written, read again, and refused where they make no sense.</summary>
public sealed class ControlGraphDefTests
{
    [Fact]
    public void A_written_graph_with_functions_comes_back()
    {
        (Graph graph, SymbolicTensor x, SymbolicTensor y) = Recurrent();
        byte[] bytes = GraphDefWriter.ToBytes(graph);
        Graph again = GraphDefReader.FromBytes(bytes);
        Assert.Equal(graph.Nodes.Select(n => n.ToString()), again.Nodes.Select(n => n.ToString()));
        Assert.Equal(bytes, GraphDefWriter.ToBytes(again));
        float[,] input = Run.Random(new Random(1), 4, 3);
        Assert.Equal(Run.Floats(new Session(), [x], y, input), Run.Floats(new Session(), [again[x.Node.Name].Outputs[0]], again[y.Node.Name].Outputs[y.Index], input));
    }

    [Fact]
    public void Functions_of_one_name_get_names_of_their_own()
    {
        Graph graph = new();
        SymbolicTensor c = Const.Of(graph, 1);
        SymbolicTensor y = graph.AddNode(new StatelessIf(Number("f", 1), Number("f", 2)), null, c).Outputs[0];
        GraphDef definition = GraphDef.Parser.ParseFrom(GraphDefWriter.ToBytes(graph));
        Assert.Equal(["f", "f_1"], definition.Library.Function.Select(f => f.Signature.Name));
        Graph again = GraphDefReader.FromBytes(definition.ToByteArray());
        Assert.Equal([1f], Run.Floats(new Session(), [], again[y.Node.Name].Outputs[0]));

        static Function Number(string name, float number)
        {
            Graph body = new();
            return new Function(name, body, [], [Const.Of(body, number)]);
        }
    }

    [Fact]
    public void A_function_that_calls_itself_is_refused()
    {
        (Graph graph, _, _) = Recurrent();
        GraphDef definition = GraphDef.Parser.ParseFrom(GraphDefWriter.ToBytes(graph));
        FunctionDef body = definition.Library.Function.Single(f => f.Signature.Name == "while_body");
        NodeDef inner = body.NodeDef.Single(n => n.Op == "StatelessIf");
        inner.Attr["then_branch"].Func.Name = "while_body";
        GraphDefException e = Assert.Throws<GraphDefException>(() => GraphDefReader.FromBytes(definition.ToByteArray(), "r.pb"));
        Assert.Equal(4, e.Message.Split('\n').Length);

        inner.Attr["then_branch"].Func.Name = "nothing";
        e = Assert.Throws<GraphDefException>(() => GraphDefReader.FromBytes(definition.ToByteArray(), "r.pb"));
        Assert.Equal("r.pb, node 'cond': it calls a function that is not there.\n  expected: one of 4 functions\n  received: 'nothing'\n  fix: the file may be damaged.", e.Message);
    }

    [Fact]
    public void A_loop_in_itself_is_refused()
    {
        (Graph graph, _, _) = Recurrent();
        GraphDef definition = GraphDef.Parser.ParseFrom(GraphDefWriter.ToBytes(graph));
        FunctionDef body = definition.Library.Function.Single(f => f.Signature.Name == "while_body");
        NodeDef loop = definition.Node.Single(n => n.Op == "StatelessWhile").Clone();
        loop.Input.Clear();
        loop.Input.AddRange(body.Signature.InputArg.Select(a => a.Name));
        body.NodeDef.Add(loop);
        GraphDefException e = Assert.Throws<GraphDefException>(() => GraphDefReader.FromBytes(definition.ToByteArray(), "r.pb"));
        Assert.Equal("r.pb, node 'while': function 'while_body' calls itself.\n  expected: functions that call others\n  received: recursion\n  fix: recursion cannot be put into a graph.", e.Message);
    }

    // Flipped bits, bytes cut out or doubled: a graph comes out or a clear error, nothing else.
    [Fact]
    public void Damaged_bytes_give_a_graph_or_a_clear_error()
    {
        (Graph graph, _, _) = Recurrent();
        byte[] bytes = GraphDefWriter.ToBytes(graph);
        Random random = new(12);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. bytes];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

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

    [Fact]
    public void A_list_cannot_be_fetched()
    {
        Graph graph = new();
        SymbolicTensor list = TensorListFromTensor.Of(Const.Of(graph, new float[2, 3]));
        ArgumentException e = Assert.Throws<ArgumentException>(() => new Session().Compile(graph, [], [list], []));
        Assert.Equal("'TensorListFromTensor:0': a list of tensors is no array of numbers.\n  expected: numbers to fetch\n  received: variant\n  fix: stack the list, and fetch that.", e.Message);
    }

    private static (Graph Graph, SymbolicTensor X, SymbolicTensor Y) Recurrent()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(4, 3), "x"), w = Const.Of(graph, Run.Random(new Random(2), 3, 3)), zero = Const.Of(graph, 0), four = Const.Of(graph, 4);
        SymbolicTensor rows = TensorListFromTensor.Of(x);
        SymbolicTensor[] r = While.Of([zero, Const.Of(graph, new float[1, 3]), TensorListReserve.Of(DType.Float32, new Shape(3), four)], v => Less.Of(v[0], four), v =>
        {
            SymbolicTensor h = Tanh.Of(MatMul.Of(v[1], w) + TensorListGetItem.Of(rows, v[0]));
            SymbolicTensor y = If.Of(v[0], () => [h * 2], () => [h])[0];
            return [v[0] + 1, h, TensorListSetItem.Of(v[2], v[0], Split.Of(Reshape.Of(y, 3), 1, 0)[0])];
        });
        return (graph, x, TensorListStack.Of(r[2]));
    }
}
