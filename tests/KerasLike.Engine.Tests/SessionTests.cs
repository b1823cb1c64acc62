using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine.Tests;

public sealed unsafe class SessionTests
{
    [Fact]
    public void A_placeholder_is_fed_and_a_result_fetched()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 3));
        SymbolicTensor y = (x * 2) + 1;

        Assert.Equal([3f, 5, 7, 9, 11, 13], Run.Floats(new Session(), [x], y, new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
    }

    [Fact]
    public void Another_batch_size_is_another_plan_of_the_same_graph()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 2));
        SymbolicTensor flat = Reshape.Of(x, -1);
        using IExecutable run = new Session().Compile(graph, [x], [flat], []);

        Assert.Equal([1f, 2], Run.Floats(run, new float[,] { { 1, 2 } }));
        Assert.Equal([1f, 2, 3, 4], Run.Floats(run, new float[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal([5f, 6], Run.Floats(run, new float[,] { { 5, 6 } }));
    }

    [Fact]
    public void A_value_read_before_a_write_keeps_what_was_read()
    {
        Session session = new();
        Run.Write(session, "v", new float[] { 1, 2 });
        Graph graph = new();
        SymbolicTensor handle = VarHandleOp.Of(graph, "v", DType.Float32, 2);
        SymbolicTensor before = ReadVariableOp.Of(handle);
        AssignVariableOp.Of(handle, before * 10);
        SymbolicTensor after = ReadVariableOp.Of(handle);

        Assert.Equal([11f, 22], Run.Floats(session, [], before + after));
        Assert.Equal([10f, 20], Run.Read(session, "v", 2));
    }

    [Fact]
    public void Gradient_descent_finds_the_least_squares_weight()
    {
        // y = w x on 10 -> 10.1, 2 -> 1.9, 3.5 -> 3.4, 1 -> 1.1: w = sum(xy) / sum(xx).
        float[,] xs = { { 10 }, { 2 }, { 3.5f }, { 1 } };
        float[,] ys = { { 10.1f }, { 1.9f }, { 3.4f }, { 1.1f } };
        Session session = new();
        Run.Write(session, "w", new float[,] { { 0 } });
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 1));
        SymbolicTensor y = Placeholder.Of(graph, DType.Float32, new Shape(null, 1));
        SymbolicTensor handle = VarHandleOp.Of(graph, "w", DType.Float32, (1, 1));
        SymbolicTensor w = ReadVariableOp.Of(handle);
        SymbolicTensor error = MatMul.Of(x, w) - y;
        SymbolicTensor loss = Sum.Of(error * error);
        SymbolicTensor dw = Autodiff.Gradients(loss, [w])[0]!;
        Node update = AssignVariableOp.Of(handle, w - (dw * 0.005));
        using IExecutable step = session.Compile(graph, [x, y], [loss], [update]);

        for (int i = 0; i < 50; i++)
        {
            Run.Floats(step, xs, ys);
        }

        // A contraction by |1 - 0.01 · 117.25| = 0.17 per step leaves only float32 rounding.
        Assert.Equal(117.8 / 117.25, Run.Read(session, "w", 1)[0], 1e-6);
    }

    [Fact]
    public void A_run_allocates_no_managed_memory()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 64));
        SymbolicTensor y = Relu.Of(MatMul.Of(x, Const.Of(graph, new float[64, 48])) + Const.Of(graph, new float[48]));
        using IExecutable run = new Session().Compile(graph, [x], [y], []);
        float[] input = new float[32 * 64];
        float[] output = new float[32 * 48];
        Shape inputShape = (32, 64);
        Shape outputShape = (32, 48);
        fixed (float* from = input)
        fixed (float* to = output)
        {
            TensorView feed = new(from, inputShape, DType.Float32);
            TensorView fetch = new(to, outputShape, DType.Float32);
            run.Run([feed], [fetch]);
            Assert.Equal(0, Allocations.Of(() =>
            {
                for (int i = 0; i < 100; i++)
                {
                    run.Run([feed], [fetch]);
                }
            }));
        }
    }

    [Fact]
    public void Results_have_the_same_bits_for_one_and_two_threads()
    {
        Random random = new(7);
        float[,] a = Run.Random(random, 130, 301);
        float[,] b = Run.Random(random, 301, 97);
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, null));
        SymbolicTensor w = Placeholder.Of(graph, DType.Float32, new Shape(null, null));
        SymbolicTensor y = Sum.Of(Relu.Of(MatMul.Of(x, w)), [0]);
        int threads = Workers.Count;
        try
        {
            Workers.Count = 1;
            float[] one = Run.Floats(new Session(), [x, w], y, a, b);
            Workers.Count = 2;
            Assert.Equal(one, Run.Floats(new Session(), [x, w], y, a, b));
        }
        finally
        {
            Workers.Count = threads;
        }
    }

    [Fact]
    public void A_value_of_the_wrong_shape_is_named_with_the_placeholder()
    {
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 3), "images");

        ShapeException e = Assert.Throws<ShapeException>(() => Run.Floats(new Session(), [x], x + 1, new float[2, 4]));

        Assert.Equal("Placeholder 'images': the value does not fit.\n  expected: float32 (?, 3)\n  received: float32 (2, 4)\n  fix: feed a value of that shape and dtype.", e.Message);
    }

    [Fact]
    public void An_unknown_variable_is_named_with_the_nearest()
    {
        Session session = new();
        Run.Write(session, "kernel", new float[] { 1 });

        ArgumentException e = Assert.Throws<ArgumentException>(() => Run.Read(session, "kernl", 1));

        Assert.Contains("did you mean 'kernel'?", e.Message);
    }

    [Fact]
    public void A_placeholder_that_is_not_fed_is_named()
    {
        SymbolicTensor x = Placeholder.Of(new Graph(), DType.Float32, new Shape(null, 3), "images");

        ArgumentException e = Assert.Throws<ArgumentException>(() => Run.Floats(new Session(), [], x + 1));

        Assert.Equal("Placeholder 'images' is not fed.\n  expected: a value for each placeholder that the fetched tensors need\n  received: none\n  fix: list it among the feeds.", e.Message);
    }

    [Fact]
    public void A_handle_that_describes_another_variable_is_an_error()
    {
        Session session = new();
        Run.Write(session, "v", new float[] { 1, 2 });
        SymbolicTensor read = ReadVariableOp.Of(VarHandleOp.Of(new Graph(), "v", DType.Float32, 3));

        ShapeException e = Assert.Throws<ShapeException>(() => Run.Floats(session, [], read));

        Assert.Contains("expected: float32 (3,)\n  received: float32 (2,)", e.Message);
    }

    [Fact]
    public void A_container_is_refused_not_ignored()
    {
        Session session = new();
        Run.Write(session, "v", new float[] { 1, 2 });
        Graph graph = new();
        SymbolicTensor read = ReadVariableOp.Of(graph.Add(new VarHandleOp("v", DType.Float32, 2, container: "other")));

        Assert.Contains("received: 'other'", Assert.Throws<ArgumentException>(() => Run.Floats(session, [], read)).Message);
    }

    [Fact]
    public void Memory_too_small_or_missing_for_a_result_is_an_error()
    {
        SymbolicTensor y = Const.Of(new Graph(), new float[] { 1, 2, 3 });
        using IExecutable run = new Session().Compile(y.Graph, [], [y], []);

        Assert.Throws<ShapeException>(() =>
        {
            float* two = stackalloc float[2];
            run.Run([], [new TensorView(two, 2, DType.Float32)]);
        });
        Assert.Throws<ArgumentException>(() => run.Run([], []));
    }
}
