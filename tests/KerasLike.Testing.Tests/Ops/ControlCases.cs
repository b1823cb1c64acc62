using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/Control: branches, loops and lists of tensors, with their gradients.</summary>
internal static class ControlCases
{
    public static IEnumerable<OpCase> All => [.. Branches, .. Loops, .. Lists];

    private static IEnumerable<OpCase> Branches
    {
        get
        {
            TensorValue x = Numbers((3, 4)), y = Numbers((3, 4), seed: 2);
            foreach (int way in (int[])[0, 1])
            {
                yield return new($"StatelessIf {way}", t => If.Of(Cast.Of(t[2], DType.Bool), () => [t[0] * t[1]], () => [t[0] - t[1]])[0], x, y, way);
                yield return new($"If that writes {way}", t => (IReadOnlyList<SymbolicTensor>)
                    [If.Of(Cast.Of(t[1], DType.Bool), () => [With(AssignAddVariableOp.Of(t[2], t[0]), t[0] * 2)], () => [With(AssignSubVariableOp.Of(t[2], t[0]), t[0] * 3)])[0]], x, way) { Variables = [y] };
            }

            foreach (int way in (int[])[-1, 0, 1, 2, 7])
            {
                yield return new($"StatelessCase {way}", t => Case.Of(t[2], () => [t[0]], () => [t[0] * t[1]], () => [Exp.Of(t[1])])[0], x, y, way);
                yield return new($"Case that writes {way}", t => (IReadOnlyList<SymbolicTensor>)
                    [Case.Of(t[1], () => [t[0]], () => [With(AssignVariableOp.Of(t[2], t[0]), t[0] * 2)], () => [With(AssignAddVariableOp.Of(t[2], t[0]), -t[0])])[0]], x, way) { Variables = [y] };
            }
        }
    }

    private static IEnumerable<OpCase> Loops
    {
        get
        {
            // TensorFlow's CPU kernels refuse the dilation, inside functions too.
            yield return new("StatelessWhile of dilated convolutions", t => While.Of([Const.Of(t[0].Graph, 0), t[0]], v => Less.Of(v[0], Const.Of(t[0].Graph, 2)),
                v => [v[0] + 1, If.Of(v[0], () => [DepthwiseConv2dNative.Of(v[1], t[1], [1, 1, 1, 1], "SAME", [1, 2, 2, 1])], () => [v[1] * 2])[0]])[1], Numbers((1, 5, 5, 2)), Numbers((2, 2, 2, 1), seed: 2)) { GradientTolerance = 5e-3 };
            foreach (int steps in (int[])[0, 1, 4])
            {
                yield return new($"StatelessWhile of {steps}", t =>
                    While.Of([Const.Of(t[0].Graph, 0), t[0]], v => Less.Of(v[0], t[2]), v => [v[0] + 1, Tanh.Of(v[1] * t[1]) + v[1]])[1], Numbers((2, 3)), Numbers(3, seed: 2), steps);
                yield return new($"While in which others are called, {steps}", Together, Numbers((4, 3), seed: steps), Numbers((3, 3), seed: 2)) { GradientTolerance = 5e-3 };
                yield return new($"While that writes, {steps} times", t => (IReadOnlyList<SymbolicTensor>)
                    [While.Of([Const.Of(t[0].Graph, 0)], v => Less.Of(v[0], t[1]), v => [With(AssignAddVariableOp.Of(t[2], t[0]), v[0] + 1)])[0]], Numbers((2, 3)), steps) { Variables = [Numbers((2, 3), seed: 2)] };
            }
        }
    }

    // Functions inside functions, lists that one loop fills and another op takes apart.
    private static IReadOnlyList<SymbolicTensor> Together(SymbolicTensor[] t)
    {
        (SymbolicTensor x, SymbolicTensor w) = (t[0], t[1]);
        Graph graph = x.Graph;
        SymbolicTensor zero = Const.Of(graph, 0), four = Const.Of(graph, 4), three = Const.Of(graph, 3), rows = TensorListFromTensor.Of(x);
        SymbolicTensor[] loop = While.Of([zero, x], v => Less.Of(v[0], four), v => [v[0] + 1, Tanh.Of(MatMul.Of(v[1], w)) + If.Of(Less.Of(v[0], Const.Of(graph, 2)), () => [x], () => [-v[1]])[0]]);
        SymbolicTensor[] lists = While.Of([zero, TensorListReserve.Of(DType.Float32, new Shape(3), four), EmptyTensorList.Of(graph, DType.Float32, new Shape(3))], v => Less.Of(v[0], four), v =>
        {
            SymbolicTensor row = TensorListGetItem.Of(rows, three - v[0]);
            return [v[0] + 1, TensorListSetItem.Of(v[1], v[0], Split.Of(row, 3, 0)[1] * row), TensorListPushBack.Of(v[2], Softmax.Of(row))];
        });
        (SymbolicTensor popped, SymbolicTensor last) = TensorListPopBack.Of(lists[2], Const.Ints(graph, 3), DType.Float32);
        return [loop[0], loop[1], TensorListStack.Of(lists[1]), last, TensorListLength.Of(popped), TensorListStack.Of(AddN.Of(rows, rows))];
    }

    private static IEnumerable<OpCase> Lists
    {
        get
        {
            yield return new("lists of tensors", t =>
            {
                // Elements read twice, replaced, pushed and popped.
                (SymbolicTensor a, SymbolicTensor b) = (t[0], t[1]);
                SymbolicTensor list = TensorListFromTensor.Of(a), one = Const.Of(a.Graph, 1), three = Const.Of(a.Graph, 3);
                SymbolicTensor first = TensorListGetItem.Of(list, one), again = TensorListGetItem.Of(list, three);
                SymbolicTensor longer = TensorListPushBack.Of(TensorListSetItem.Of(list, three, first * again), StridedSlice.At(Transpose.Of(b, 1, 0), 2));
                (SymbolicTensor shorter, SymbolicTensor last) = TensorListPopBack.Of(longer, Const.Of(a.Graph, -1), DType.Float32);
                return (TensorListStack.Of(shorter) * b) + last + StridedSlice.At(TensorListStack.Of(longer), 4);
            }, Numbers((4, 4)), Numbers((4, 4), seed: 2));
            yield return new("TensorListReserve", t =>
                TensorListStack.Of(TensorListSetItem.Of(TensorListReserve.Of(DType.Float32, new Shape(3), Const.Of(t[0].Graph, 3)), Const.Of(t[0].Graph, 1), t[0])), Numbers(3));
            yield return new("EmptyTensorList", t => TensorListStack.Of(TensorListPushBack.Of(TensorListPushBack.Of(EmptyTensorList.Of(t[0].Graph, DType.Float32, new Shape(3)), t[0]), t[0] * 2)), Numbers(3));
            yield return new("TensorListLength", t => TensorListLength.Of(TensorListFromTensor.Of(t[0])), Numbers((4, 3)));
            yield return new("TensorListElementShape", t => TensorListElementShape.Of(TensorListFromTensor.Of(t[0])), Numbers((4, 3, 2)));
        }
    }

    // A result that exists once the node has run.
    private static SymbolicTensor With(Node before, SymbolicTensor result)
    {
        SymbolicTensor after = Identity.Of(result);
        after.Node.RunAfter(before);
        return after;
    }
}
