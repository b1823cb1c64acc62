using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.TensorFlow.Tests;

public sealed class TensorFlowExecutorTests
{
    [SkippableFact]
    public void Runs_a_graph_without_variables()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 2));
        SymbolicTensor y = MatMul.Of(x, Const.Of(graph, new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        using IExecutable executable = executor.Compile(graph, [x], [y], []);
        Assert.Equal([9f, 12, 15, 1, 2, 3], Results(executable, y, new float[,] { { 1, 2 }, { 1, 0 } }).ToArray<float>());
    }

    // Both graphs give their functions the same names.
    [SkippableFact]
    public void Runs_loops_and_branches_over_variables()
    {
        using TensorFlowExecutor executor = Executor();
        foreach (float step in new[] { 2f, 3f })
        {
            Write(executor, "v", new float[] { 1, 2 });
            Graph graph = new();
            SymbolicTensor x = Placeholder.Of(graph, DType.Float32, 2), v = graph.Handle("v", DType.Float32, 2), zero = Const.Of(graph, 0), four = Const.Of(graph, 4);
            SymbolicTensor y = While.Of([zero, x], i => Less.Of(i[0], four), i =>
            {
                AssignAddVariableOp.Of(v, If.Of(i[0], () => [x * 0 + step], () => [x * 0])[0]);
                return [i[0] + 1, i[1] * x];
            })[1];
            SymbolicTensor gradient = Autodiff.Gradients(y, [x])[0]!;
            using IExecutable executable = executor.Compile(graph, [x], [gradient], []);

            // x to the fifth; the variable takes a step in each round but the first.
            Assert.Equal([80f, 405], Results(executable, gradient, new float[] { 2, 3 }).ToArray<float>());
            Assert.Equal([1 + (3 * step), 2 + (3 * step)], Read(executor, "v", 2, DType.Float32).ToArray<float>());
        }
    }

    [SkippableFact]
    public void Hands_out_what_was_fed()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape((int?)null));
        using IExecutable executable = executor.Compile(graph, [x], [x], []);
        Assert.Equal([1f, 2], Results(executable, x, new float[] { 1, 2 }).ToArray<float>());
    }

    [SkippableFact]
    public void Keeps_variables_by_name()
    {
        using TensorFlowExecutor executor = Executor();
        Write(executor, "w", new float[] { 1, 2 });
        Write(executor, "count", new long[] { 7 });
        Assert.True(executor.HasVariable("w"));
        Graph graph = new();
        SymbolicTensor handle = graph.Handle("w", DType.Float32, 2);
        Node add = AssignAddVariableOp.Of(handle, Const.Of(graph, new float[] { 10, 20 }));
        using IExecutable executable = executor.Compile(graph, [], [], [add]);
        executable.Run([], []);
        executable.Run([], []);
        Assert.Equal([21f, 42], Read(executor, "w", 2, DType.Float32).ToArray<float>());
        Assert.Equal([7L], Read(executor, "count", 1, DType.Int64).ToArray<long>());

        // Another shape under the same name is another variable.
        Write(executor, "w", new float[] { 5, 6, 7 });
        Assert.Equal([5f, 6, 7], Read(executor, "w", 3, DType.Float32).ToArray<float>());
        executor.DeleteVariable("w");
        Assert.False(executor.HasVariable("w"));
        Assert.Throws<KeyNotFoundException>(() => Read(executor, "w", 3, DType.Float32));
    }

    [SkippableFact]
    public void Names_the_node_and_the_layer_that_TensorFlow_refuses()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor x = Placeholder.Of(graph, DType.Int32, new Shape((int?)null));
        SymbolicTensor y = new Embedding(3, 2, name: "words").Apply(x);
        foreach (Variable variable in Variable.Living(graph))
        {
            Write(executor, variable.SharedName, variable.Value);
        }

        using IExecutable executable = executor.Compile(graph, [x], [y], []);
        TensorFlowException e = Assert.Throws<TensorFlowException>(() => Results(executable, y, new int[] { 5 }));
        Assert.Equal("INVALID_ARGUMENT", e.Code);
        Assert.Equal("words", e.Layer);
        Assert.StartsWith("words/", e.NodeName);
        Assert.Equal(4, e.Message.Split('\n').Length);
    }

    [SkippableFact]
    public void Names_the_layer_whose_gradient_TensorFlow_refuses()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        SymbolicTensor ids = Placeholder.Of(graph, DType.Int32, new Shape((int?)null)), table = Placeholder.Of(graph, DType.Float32, new Shape(3, 2));
        SymbolicTensor y;
        using (graph.Scope("words"))
        {
            y = GatherV2.Of(UnsortedSegmentSum.Of(table, ids, Const.Of(graph, 3)), Const.Ints(graph, 0, 1));
        }

        // The gradient looks up the row of an id that there is none for; the sum itself does not run.
        SymbolicTensor gradient = Autodiff.Gradients(y, [table], Const.Of(graph, new float[2, 2]))[0]!;
        using IExecutable executable = executor.Compile(graph, [ids, table], [gradient], []);
        TensorValue one = new[] { 9 }, rows = new float[3, 2], room = new float[3, 2];
        using System.Buffers.MemoryHandle a = one.Pin(out TensorView first), b = rows.Pin(out TensorView second), c = room.Pin(out TensorView into);
        TensorFlowException e = Assert.Throws<TensorFlowException>(() => executable.Run([first, second], [into]));
        Assert.Equal("words", e.Layer);
        Assert.StartsWith("gradients/words/", e.NodeName);
    }

    [SkippableFact]
    public void Refuses_options_that_the_library_does_not_honour()
    {
        string library = Library();
        Assert.Contains("/GPU:7", Assert.Throws<NotSupportedException>(() => new TensorFlowExecutor(new() { LibraryPath = library, Device = "/GPU:7" })).Message);
        Assert.Contains("MemoryGrowth", Assert.Throws<NotSupportedException>(() => new TensorFlowExecutor(new() { LibraryPath = library, MemoryGrowth = true })).Message);
        Assert.Contains("Xla", Assert.Throws<NotSupportedException>(() => new TensorFlowExecutor(new() { LibraryPath = library, Xla = true })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorFlowExecutor(new() { LibraryPath = library, IntraOpThreads = -1 }));
        using TensorFlowExecutor cpu = new(new() { LibraryPath = library, Device = "/CPU:0", IntraOpThreads = 1, InterOpThreads = 1 });
        Assert.Contains(cpu.Devices, d => d.EndsWith("CPU:0", StringComparison.Ordinal));
        Assert.Equal("2.16.2", cpu.Version);
        Write(cpu, "w", new float[] { 1, 2 });
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, 2), y = x * graph.Read(graph.Handle("w", DType.Float32, 2));
        using IExecutable executable = cpu.Compile(graph, [x], [y], []);
        Assert.Equal([3f, 8], Results(executable, y, new float[] { 3, 4 }).ToArray<float>());
    }

    [SkippableFact]
    public void A_model_can_have_an_executor_of_its_own()
    {
        using TensorFlowExecutor executor = Executor();
        Sequential model = [new Dense(3, inputShape: 2)];
        float[,] x = { { 1, 2 }, { 3, 4 } }, y = { { 1, 0, 0 }, { 0, 1, 0 } };
        float[] here = [.. model.Predict(x, verbose: 0)];
        model.Compile(loss: "mse", optimizer: new SGD(0.1), executor: executor);
        Assert.Equal(here, model.Predict(x, verbose: 0).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
        model.TrainOnBatch(x, y);
        Assert.True(executor.HasVariable(model.Weights[0].SharedName));
        float[] there = [.. model.Predict(x, verbose: 0)];

        // Back home: the weights come along.
        model.Compile(loss: "mse", optimizer: new SGD(0.1));
        Assert.Equal(there, model.Predict(x, verbose: 0).ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [SkippableFact]
    public void Models_of_two_executors_share_a_layer()
    {
        using TensorFlowExecutor executor = Executor();
        Dense shared = new(1, kernelInitializer: "ones", inputShape: 1);
        Sequential here = [shared], there = [shared];
        here.Compile(loss: "mse", optimizer: new SGD(0.1));
        there.Compile(loss: "mse", optimizer: new SGD(0.1), executor: executor);
        float[,] x = { { 1 } }, y = { { 0 } };
        double[] losses = [.. Enumerable.Range(0, 6).Select(i => (double)(i % 2 == 0 ? here : there).TrainOnBatch(x, y)["loss"])];

        // Each step, whoever takes it, shrinks w + b by the factor 1 - 2 * 0.2.
        Assert.Equal(Enumerable.Range(0, 6).Select(i => Math.Pow(0.36, i)), losses, (a, b) => Math.Abs(a - b) <= 1e-5);
    }

    [SkippableFact]
    public void A_run_allocates_no_managed_memory()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 2));
        using IExecutable executable = executor.Compile(graph, [x], [x * 2, x], []);
        TensorValue input = new float[3, 2], twice = new float[3, 2], same = new float[3, 2];
        using System.Buffers.MemoryHandle a = input.Pin(out TensorView feed), b = twice.Pin(out TensorView first), c = same.Pin(out TensorView second);
        executable.Run([feed], [first, second]);
        Assert.Equal(0, Allocations.Of(() => executable.Run([feed], [first, second])));
    }

    [SkippableFact]
    public void An_executable_runs_on_many_threads()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape((int?)null));
        using IExecutable executable = executor.Compile(graph, [x], [Exp.Of(x) - x], []);
        SymbolicTensor y = (x * 3) + 1;
        using IExecutable other = executor.Compile(graph, [x], [y], []);
        Parallel.For(0, 200, i => Assert.Equal([(3f * i) + 1], Results(other, y, new float[] { i }).ToArray<float>()));
        Parallel.For(0, 200, i => Assert.Equal([MathF.Exp(i / 100f) - (i / 100f)], Results(executable, y, new[] { i / 100f }).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5f));
    }

    [SkippableFact]
    public void Writes_keep_their_order_and_are_not_left_out()
    {
        using TensorFlowExecutor executor = Executor();
        Write(executor, "w", new float[] { 1 });
        Graph graph = new();
        SymbolicTensor handle = graph.Handle("w", DType.Float32, 1), before = graph.Read(handle);
        AssignVariableOp.Of(handle, before * 10);
        SymbolicTensor between = graph.Read(handle);
        Node last = AssignAddVariableOp.Of(handle, Const.Of(graph, new float[] { 5 }));
        using IExecutable executable = executor.Compile(graph, [], [before, between], [last]);
        TensorValue first = new float[1], second = new float[1];
        using System.Buffers.MemoryHandle a = first.Pin(out TensorView x), b = second.Pin(out TensorView y);
        executable.Run([], [x, y]);
        Assert.Equal([1f, 10f, 15f], [first.ToArray<float>()[0], second.ToArray<float>()[0], Read(executor, "w", 1, DType.Float32).ToArray<float>()[0]]);
    }

    [SkippableFact]
    public void An_executable_that_is_disposed_of_is_gone_and_others_stay()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape((int?)null)), y = x + 1;
        IExecutable gone = executor.Compile(graph, [x], [y], []);
        using IExecutable stays = executor.Compile(graph, [x], [y], []);
        gone.Dispose();
        gone.Dispose();
        Assert.Equal("NOT_FOUND", Assert.Throws<TensorFlowException>(() => Results(gone, y, new float[] { 1 })).Code);
        Assert.Equal([2f], Results(stays, y, new float[] { 1 }).ToArray<float>());
    }

    [SkippableFact]
    public void Refuses_tensors_of_another_graph()
    {
        using TensorFlowExecutor executor = Executor();
        SymbolicTensor mine = Placeholder.Of(new Graph(), DType.Float32, 1), other = Placeholder.Of(new Graph(), DType.Float32, 1);
        Assert.Equal(4, Assert.Throws<ArgumentException>(() => executor.Compile(mine.Graph, [mine], [other], [])).Message.Split('\n').Length);
    }

    // The rewrites emit shapes of their own: the batch is open here, and stays so.
    [SkippableFact]
    public void Groups_and_dilations_have_gradients_for_any_batch()
    {
        using TensorFlowExecutor executor = Executor();
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape(null, 5, 5, 4)), w = Placeholder.Of(graph, DType.Float32, new Shape(2, 2, 2, 4));
        SymbolicTensor y = Graphs.Ops.Conv2D.Of(x, w, [1, 1, 1, 1], "SAME", [1, 2, 2, 1]);
        SymbolicTensor[] gradients = [.. Autodiff.Gradients(y, [x, w]).Select(g => g!)];
        using IExecutable executable = executor.Compile(graph, [x, w], gradients, []);
        TensorValue filter = TensorValue.Of(Enumerable.Repeat(1f, 32).ToArray(), (2, 2, 2, 4));
        foreach (int batch in (int[])[1, 3])
        {
            TensorValue images = TensorValue.Of(Enumerable.Repeat(1f, batch * 100).ToArray(), (batch, 5, 5, 4)), byImages = TensorValue.Zeros((batch, 5, 5, 4), DType.Float32), byFilter = TensorValue.Zeros((2, 2, 2, 4), DType.Float32);
            using System.Buffers.MemoryHandle a = images.Pin(out TensorView feed), b = filter.Pin(out TensorView second), c = byImages.Pin(out TensorView first), d = byFilter.Pin(out TensorView last);
            executable.Run([feed, second], [first, last]);

            // Each tap meets 16 of the 25 pixels of an image; pixel (2, 2) is met by four taps for each of two filters.
            Assert.All(byFilter.ToArray<float>(), v => Assert.Equal(16f * batch, v));
            Assert.Equal(8f, byImages.ToArray<float>()[((2 * 5) + 2) * 4]);
        }
    }

    internal static TensorFlowExecutor Executor() => new(new TensorFlowOptions { LibraryPath = Library() });

    private static string Library()
    {
        Skip.If(TensorFlowAtHand.Library is null, "../shared/tensorflow is absent");
        return TensorFlowAtHand.Library!;
    }

    private static void Write(IExecutor executor, string name, TensorValue value)
    {
        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        executor.WriteVariable(name, view);
    }

    private static TensorValue Read(IExecutor executor, string name, Shape shape, DType dtype)
    {
        TensorValue value = TensorValue.Zeros(shape, dtype);
        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        executor.ReadVariable(name, view);
        return value;
    }

    private static TensorValue Results(IExecutable executable, SymbolicTensor fetch, TensorValue input)
    {
        using System.Buffers.MemoryHandle pin = input.Pin(out TensorView feed);
        TensorValue result = TensorValue.Zeros(executable.FetchShapes([feed])[0], fetch.DType);
        using System.Buffers.MemoryHandle room = result.Pin(out TensorView view);
        executable.Run([feed], [view]);
        return result;
    }
}
