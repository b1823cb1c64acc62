using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine.Tests;

public sealed unsafe class ExecutableTests
{
    [Fact]
    public void Many_feed_shapes_do_not_keep_as_many_arenas()
    {
        const int Elements = 1 << 21;
        Graph graph = new();
        SymbolicTensor x = Placeholder.Of(graph, DType.Float32, new Shape((int?)null));
        SymbolicTensor y = Sum.Of(Exp.Of(x));
        using IExecutable executable = new Session().Compile(graph, [x], [y], []);
        float[] numbers = GC.AllocateArray<float>(Elements + 64, pinned: true);
        float result = 0;
        long before = Environment.WorkingSet;
        fixed (float* p = numbers)
        {
            for (int i = 0; i < 64; i++)
            {
                executable.Run([new TensorView(p, new Shape(Elements + i), DType.Float32)], [new TensorView(&result, Shape.Scalar, DType.Float32)]);
                Assert.Equal(Elements + i, result, 1f);
            }
        }

        // 64 arenas of 8 MB would be 512 MB.
        Assert.True(Environment.WorkingSet - before < 300L << 20, $"{(Environment.WorkingSet - before) >> 20} MB more");
    }

    // A model that nobody holds any more is finalized while its prediction runs: its variables are deleted then, and their memory must stay.
    [Fact]
    public void A_deleted_variables_memory_stays_as_long_as_a_plan_uses_it()
    {
        const int Elements = 100_003;
        Session session = new();
        Write(session, "v", 1);
        Graph graph = new();
        SymbolicTensor y = Neg.Of(graph.Read(graph.Handle("v", DType.Float32, new Shape(Elements))));
        using IExecutable executable = session.Compile(graph, [], [y], []);
        Assert.Equal(-1, First());
        session.DeleteVariable("v");
        for (int i = 0; i < 8; i++)
        {
            Write(session, $"w{i}", 2);
        }

        Assert.Equal(-1, First());

        float First()
        {
            float[] result = new float[Elements];
            fixed (float* p = result)
            {
                executable.Run([], [new TensorView(p, new Shape(Elements), DType.Float32)]);
            }

            return result[Elements / 2];
        }

        static void Write(Session session, string name, float value)
        {
            float[] values = new float[Elements];
            Array.Fill(values, value);
            fixed (float* p = values)
            {
                session.WriteVariable(name, new TensorView(p, new Shape(Elements), DType.Float32));
            }
        }
    }
}
