using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine.Tests.Control;

/// <summary>Gradients of loops and branches against finite differences, with a random upstream gradient; how often a loop runs is fed.</summary>
public sealed class ControlGradientTests
{
    public static TheoryData<string, int> Functions
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string function in new[] { "loop", "loop of products", "places", "branch", "one branch is constant", "case", "branch in loop", "loop in loop", "loop in branch", "recurrent", "grown list", "variable", "weights", "shapes", "twice" })
            {
                cases.Add(function, 0);
                cases.Add(function, 1);
                cases.Add(function, 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Match_finite_differences(string function, int rounds)
    {
        Random random = new(20261126);
        Graph graph = new();
        SymbolicTensor n = Placeholder.Of(graph, DType.Int32, Shape.Scalar), a = Placeholder.Of(graph, DType.Float32, new Shape(function == "twice" ? 3 : null, 3)), b = Placeholder.Of(graph, DType.Float32, new Shape(3, 3));
        Session session = new();
        Run.Write(session, "v", new float[] { 0.5f, -1, 2 });
        SymbolicTensor y = Emit(function, graph, n, a, b);
        float[,] av = Run.Random(random, 3, 3), bv = Run.Random(random, 3, 3);
        SymbolicTensor[] feeds = [n, a, b];
        float[] before = Run.Floats(session, feeds, y, rounds, av, bv), dy = [.. before.Select(_ => (random.NextSingle() * 2) - 1)];
        SymbolicTensor?[] gradients = Autodiff.Gradients(y, [a, b], Reshape.Of(Const.Of(graph, dy), ShapeOp.Of(y)));

        // The loop does more now, but what it did before it still does.
        Assert.Equal(before, Run.Floats(session, feeds, y, rounds, av, bv));
        Check(gradients[0], av);
        Check(gradients[1], bv);

        // Central differences in float32: the step 1e-2 leaves 1e-4 of the third derivative and rounding of 1e-5.
        void Check(SymbolicTensor? gradient, float[,] by)
        {
            // Where there is none, nothing may change.
            float[] exact = gradient is null ? new float[9] : Run.Floats(session, feeds, gradient, rounds, av, bv);
            for (int i = 0; i < exact.Length; i++)
            {
                ref float value = ref by[i / 3, i % 3];
                float old = value;
                value = old + 0.01f;
                double up = Value();
                value = old - 0.01f;
                double down = Value();
                value = old;
                Assert.Equal((up - down) / 0.02, exact[i], 4e-3);
            }

            double Value() => Run.Floats(session, feeds, y, rounds, av, bv).Zip(dy, (v, d) => (double)v * d).Sum();
        }
    }

    private static SymbolicTensor Emit(string function, Graph graph, SymbolicTensor n, SymbolicTensor a, SymbolicTensor b)
    {
        SymbolicTensor zero = Const.Of(graph, 0), two = Const.Of(graph, 2);
        switch (function)
        {
            case "loop":
                return While.Of([zero, a], v => Less.Of(v[0], n), v => [v[0] + 1, Sin(v[1]) * a])[1];
            case "loop of products":
                SymbolicTensor[] p = While.Of([zero, a, b], v => Less.Of(v[0], n), v => [v[0] + 1, Tanh.Of(MatMul.Of(v[1], v[2])), v[2] + (b * Cast.Of(v[0], DType.Float32))]);
                return p[1] + MatMul.Of(a, p[2]);
            case "places":
                SymbolicTensor[] s = While.Of([zero, a, MatMul.Of(a, b)], v => Less.Of(v[0], n), v => [v[0] + 1, v[2], v[1] * a]);
                return s[1] + (s[2] * 2);
            case "branch":
                return If.Of(n, () => [Tanh.Of(MatMul.Of(a, b)) * a, a], () => [a * Sigmoid.Of(a), a * a]) is var r ? r[0] + r[1] : a;
            case "one branch is constant":
                return If.Of(n, () => [Exp.Of(a)], () => [ZerosLike.Of(a) + 2])[0];
            case "case":
                return Case.Of(n, () => [a * 2], () => [Tanh.Of(a) * Exp.Of(a)], () => [a], () => [MatMul.Of(a, b) * a])[0];
            case "branch in loop":
                return While.Of([zero, a], v => Less.Of(v[0], n), v => [v[0] + 1, If.Of(Equal.Of(FloorMod.Of(v[0], two), zero), () => [Tanh.Of(MatMul.Of(v[1], b))], () => [v[1] * v[1]])[0]])[1];
            case "loop in loop":
                return While.Of([zero, a], v => Less.Of(v[0], n), v => [v[0] + 1, While.Of([v[0], v[1]], w => Less.Of(w[0], n), w => [w[0] + 1, Tanh.Of(MatMul.Of(w[1], b)) + (v[1] * 0.5)])[1]])[1];
            case "loop in branch":
                return If.Of(n, () => [While.Of([zero, a], v => Less.Of(v[0], n), v => [v[0] + 1, Tanh.Of(v[1] * a) + v[1]])[1]], () => [a * a])[0];
            case "recurrent":
                SymbolicTensor rows = TensorListFromTensor.Of(a), last = StridedSlice.At(b, 2);
                SymbolicTensor[] l = While.Of([zero, last, TensorListReserve.Of(DType.Float32, new Shape(3), Const.Of(graph, 3))], v => Less.Of(v[0], n), v =>
                {
                    SymbolicTensor h = Tanh.Of(TensorListGetItem.Of(rows, v[0]) + (v[1] * last));
                    return [v[0] + 1, h, TensorListSetItem.Of(v[2], v[0], h * h)];
                });
                return TensorListStack.Of(l[2]) + l[1];
            case "grown list":
                SymbolicTensor grown = While.Of([zero, a, EmptyTensorList.Of(graph, DType.Float32, new Shape(null, 3))], v => Less.Of(v[0], n), v => [v[0] + 1, Tanh.Of(v[1] * 2), TensorListPushBack.Of(v[2], v[1] * v[1])])[2];
                return While.Of([grown, a], v => Greater.Of(TensorListLength.Of(v[0]), zero), v =>
                {
                    (SymbolicTensor rest, SymbolicTensor item) = TensorListPopBack.Of(v[0], Const.Ints(graph, -1, 3), DType.Float32);
                    return [rest, (v[1] * 0.5) + (item * a)];
                })[1];
            case "variable":
                return While.Of([zero, a], v => Less.Of(v[0], n), v => [v[0] + 1, Tanh.Of(v[1] * graph.Read(graph.Handle("v", DType.Float32, 3)))])[1];
            case "weights":
                return While.Of([zero, a], v => Less.Of(v[0], n), v => [v[0] + 1, MatMul.Of(v[1], Transpose.Of(b, 1, 0) * 0.7) + Sum.Of(b * b, [0])])[1];
            case "shapes":
                return While.Of([zero, a], v => Less.Of(v[0], n), v =>
                {
                    SymbolicTensor flat = Reshape.Of(Softmax.Of(v[1]), -1);
                    SymbolicTensor wide = Transpose.Of(ConcatV2.Of([v[1], v[1] * a], 1), 1, 0), half = StridedSlice.Of(wide, [0, 0], [3, 0], endMask: 2);
                    return [v[0] + 1, (v[1].Graph.Add(new Reshape(), flat, ShapeOp.Of(v[1])) * a) + Sum.Of(Mean.Of(half, [1]), [0])];
                })[1];
            case "twice":
                SymbolicTensor first = While.Of([zero, a], v => Less.Of(v[0], n), v => [v[0] + 1, Tanh.Of(v[1] * a)])[1];
                return Autodiff.Gradients(first, [a])[0]!;
            default:
                throw new ArgumentException(function);
        }
    }

    private static SymbolicTensor Sin(SymbolicTensor x) => Tanh.Of(x) + (Square.Of(x) * 0.3);
}
