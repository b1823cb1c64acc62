using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine.Tests.Control;

/// <summary>Branches and loops: results, shapes, variables, allocations.</summary>
public sealed class ControlTests
{
    private readonly Session _session = new();
    private readonly Graph _graph = new();

    [Fact]
    public void A_loop_runs_as_often_as_its_input_says()
    {
        SymbolicTensor n = Placeholder.Of(_graph, DType.Int32, Shape.Scalar), x = Placeholder.Of(_graph, DType.Float32, new Shape((int?)null)), w = Const.Of(_graph, 3f);
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), x], v => Less.Of(v[0], n), v => [v[0] + 1, (v[1] * w) + 1]);
        Assert.Equal("StatelessWhile", r[1].Node.Op.Type);
        using IExecutable run = _session.Compile(_graph, [n, x], [r[1]], []);
        Assert.Equal([1f, 2], Run.Floats(run, 0, new float[] { 1, 2 }));
        Assert.Equal([4f, 7], Run.Floats(run, 1, new float[] { 1, 2 }));
        Assert.Equal([40f, 67], Run.Floats(run, 3, new float[] { 1, 2 }));
        Assert.Equal([40f], Run.Floats(run, 3, new float[] { 1 }));
    }

    [Fact]
    public void Loop_variables_can_change_places()
    {
        SymbolicTensor a = Placeholder.Of(_graph, DType.Float32, 2), b = Placeholder.Of(_graph, DType.Float32, 2);
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), a, b], v => Less.Of(v[0], Const.Of(_graph, 3)), v => [v[0] + 1, v[2], v[1]]);
        Assert.Equal([3f, 4], Run.Floats(_session, [a, b], r[1], new float[] { 1, 2 }, new float[] { 3, 4 }));
        Assert.Equal([1f, 2], Run.Floats(_session, [a, b], r[2], new float[] { 1, 2 }, new float[] { 3, 4 }));
    }

    [Fact]
    public void A_branch_is_chosen_by_a_number()
    {
        SymbolicTensor c = Placeholder.Of(_graph, DType.Int32, Shape.Scalar), x = Placeholder.Of(_graph, DType.Float32, new Shape((int?)null));
        SymbolicTensor y = If.Of(c, () => [x * 2], () => [x])[0];
        Assert.Equal("StatelessIf", y.Node.Op.Type);
        Assert.Equal([2f, 4], Run.Floats(_session, [c, x], y, 7, new float[] { 1, 2 }));
        Assert.Equal([1f, 2], Run.Floats(_session, [c, x], y, 0, new float[] { 1, 2 }));
        SymbolicTensor z = Case.Of(c, () => [x], () => [-x], () => [x * x])[0];
        Assert.Equal([-1f, -2], Run.Floats(_session, [c, x], z, 1, new float[] { 1, 2 }));
        Assert.Equal([1f, 4], Run.Floats(_session, [c, x], z, -3, new float[] { 1, 2 }));
    }

    [Fact]
    public void Functions_inside_functions_see_everything_around_them()
    {
        SymbolicTensor x = Placeholder.Of(_graph, DType.Float32, Shape.Scalar), limit = x * 10;
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), x], v => Less.Of(v[0], Const.Of(_graph, 4)), v =>
        {
            SymbolicTensor doubled = If.Of(Less.Of(v[1], limit), () => [v[1] * x], () => [While.Of([v[1]], w => Greater.Of(w[0], x), w => [w[0] - x])[0]])[0];
            return [v[0] + 1, doubled];
        });

        // 3, 9, 27, 81, and then down again.
        Assert.Equal([3f], Run.Floats(_session, [x], r[1], 3f));
        Assert.Equal([3f], Run.Floats(_session, [x], Floored(), 3f));

        SymbolicTensor Floored() => If.Of(Const.Of(_graph, 0), () => [x], () => [While.Of([limit], w => Greater.Of(w[0], x), w => [w[0] - x])[0]])[0];
    }

    [Fact]
    public void Variables_change_in_order()
    {
        Run.Write(_session, "v", new float[] { 1, 2 });
        SymbolicTensor v = _graph.Handle("v", DType.Float32, 2);
        SymbolicTensor before = Identity.Of(_graph.Read(v));
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), Const.Of(_graph, new float[] { 0, 0 })], i => Less.Of(i[0], Const.Of(_graph, 3)), i =>
        {
            SymbolicTensor now = _graph.Read(v);
            AssignAddVariableOp.Of(v, now);
            return [i[0] + 1, i[1] + now];
        });
        SymbolicTensor after = _graph.Read(v);
        Assert.Equal("While", r[1].Node.Op.Type);
        using IExecutable run = _session.Compile(_graph, [], [(before * 10000) + (r[1] * 100) + after], []);
        Assert.Equal([10000 + 700 + 8f, 20000 + 1400 + 16], Run.Floats(run));
        Assert.Equal([8f, 16], Run.Read(_session, "v", 2));
    }

    [Fact]
    public void A_function_may_name_a_variable_itself()
    {
        Run.Write(_session, "v", new float[] { 1, 2 });
        Graph add = new();
        AssignAddVariableOp.Of(VarHandleOp.Of(add, "v", DType.Float32, 2), Const.Of(add, new float[] { 10, 10 }));
        Function then = new("add", add, [], []), otherwise = new("nothing", new Graph(), [], []);
        SymbolicTensor handle = _graph.Handle("v", DType.Float32, 2);
        SymbolicTensor before = _graph.Read(handle) * 1;
        Node called = _graph.AddNode(new If(then, otherwise), null, Const.Of(_graph, 1));
        SymbolicTensor after = _graph.Read(handle);
        using IExecutable run = _session.Compile(_graph, [], [(before * 100) + after], [called]);
        Assert.Equal([111f, 212], Run.Floats(run));
        Assert.Equal([1121f, 1222], Run.Floats(run));
    }

    [Fact]
    public unsafe void A_round_allocates_nothing()
    {
        SymbolicTensor n = Placeholder.Of(_graph, DType.Int32, Shape.Scalar), x = Placeholder.Of(_graph, DType.Float32, new Shape(8, 8));
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), x], v => Less.Of(v[0], n), v => [v[0] + 1, Tanh.Of(MatMul.Of(v[1], x)) + If.Of(v[0], () => [x], () => [-x])[0]]);
        using IExecutable run = _session.Compile(_graph, [n, x], [r[1]], []);
        float[] input = GC.AllocateArray<float>(64, pinned: true), output = GC.AllocateArray<float>(64, pinned: true);
        fixed (float* from = input, to = output)
        {
            nint a = (nint)from, b = (nint)to;
            int rounds = 100;
            int* p = &rounds;
            run.Run([new TensorView(p, Shape.Scalar, DType.Int32), new TensorView((void*)a, new Shape(8, 8), DType.Float32)], [new TensorView((void*)b, new Shape(8, 8), DType.Float32)]);
            Shape scalar = Shape.Scalar, matrix = new(8, 8);
            nint q = (nint)p;
            Assert.Equal(0, Allocations.Of(() => run.Run([new TensorView((void*)q, scalar, DType.Int32), new TensorView((void*)a, matrix, DType.Float32)], [new TensorView((void*)b, matrix, DType.Float32)])));
        }
    }

    [Fact]
    public void A_loop_whose_shape_grows_is_refused()
    {
        SymbolicTensor x = Placeholder.Of(_graph, DType.Float32, new Shape((int?)null));
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), x], v => Less.Of(v[0], Const.Of(_graph, 3)), v => [v[0] + 1, ConcatV2.Of([v[1], v[1]], 0)]);
        ShapeException e = Assert.Throws<ShapeException>(() => Run.Floats(_session, [x], r[1], new float[] { 1 }));
        Assert.Equal(4, e.Message.Split('\n').Length);
        Assert.StartsWith("StatelessWhile 'while'", e.Message);
    }

    // A graph with a gradient costs nothing more where only its results are fetched.
    [Fact]
    public void What_nobody_reads_is_left_out()
    {
        SymbolicTensor x = Placeholder.Of(_graph, DType.Float32, new Shape(8, 8)), n = Const.Of(_graph, 5), zero = Const.Of(_graph, 0);
        SymbolicTensor[] r = While.Of([zero, x, x], v => Less.Of(v[0], n), v => [v[0] + 1, Tanh.Of(MatMul.Of(v[1], x)), Exp.Of(v[2])]);
        SymbolicTensor dx = Autodiff.Gradients(r[1], [x])[0]!;
        Assert.Equal([("Tanh", 5)], Calls(r[1]).Where(c => c.Op is "Tanh" or "Exp" or "TensorListPushBack"));
        Assert.Equal([("TensorListPopBack", 10), ("TensorListPushBack", 10)], Calls(dx).Where(c => c.Op.StartsWith("TensorList", StringComparison.Ordinal)).GroupBy(c => c.Op, (op, c) => (op, c.Sum(k => k.Calls))).Order());

        (string Op, int Calls)[] Calls(SymbolicTensor fetch)
        {
            _session.Profiler = new Profiler();
            Run.Floats(_session, [x], fetch, Run.Random(new Random(1), 8, 8));
            return [.. _session.Profiler.Rows.Select(k => (k.Op, (int)k.Calls))];
        }
    }

    [Fact]
    public void A_loop_runs_for_its_effect_alone()
    {
        Run.Write(_session, "v", new float[] { 1, 2 });
        SymbolicTensor v = _graph.Handle("v", DType.Float32, 2), n = Const.Of(_graph, 5);
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), Const.Of(_graph, 1f)], i => Less.Of(i[0], n), i =>
        {
            AssignAddVariableOp.Of(v, Const.Of(_graph, new float[] { 1, 10 }));
            return [i[0] + 1, i[1] * 2];
        });
        using IExecutable run = _session.Compile(_graph, [], [], [r[0].Node]);
        run.Run([], []);
        Assert.Equal([6f, 52], Run.Read(_session, "v", 2));
    }

    [Fact]
    public void Results_are_the_same_for_any_number_of_threads()
    {
        SymbolicTensor x = Placeholder.Of(_graph, DType.Float32, new Shape(257, 130)), w = Const.Of(_graph, Run.Random(new Random(3), 130, 130)), n = Const.Of(_graph, 4);
        SymbolicTensor[] r = While.Of([Const.Of(_graph, 0), x], v => Less.Of(v[0], n), v => [v[0] + 1, If.Of(v[0], () => [Tanh.Of(MatMul.Of(v[1], w))], () => [Softmax.Of(v[1] + MatMul.Of(v[1], w))])[0]]);
        SymbolicTensor y = r[1], dx = Autodiff.Gradients(y, [x], y)[0]!, dw = Autodiff.Gradients(y, [w], y)[0]!;
        float[,] value = Run.Random(new Random(4), 257, 130);
        int threads = KerasLike.Numerics.Workers.Count;
        try
        {
            float[][] results = [.. new[] { 1, 2, 5 }.Select(t =>
            {
                KerasLike.Numerics.Workers.Count = t;
                return new[] { y, dx, dw }.SelectMany(f => Run.Floats(_session, [x], f, value)).ToArray();
            })];
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }
        finally
        {
            KerasLike.Numerics.Workers.Count = threads;
        }
    }
}
