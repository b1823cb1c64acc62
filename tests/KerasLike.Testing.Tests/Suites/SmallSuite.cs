using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Mirrors, shifts, diagonals, segments, bounds and ops by older names, and their gradients, computed by real TensorFlow.</summary>
internal static class SmallSuite
{
    private static readonly DType[] Numbers = [DType.Float32, DType.Float64, DType.Float16, DType.Int32, DType.Int64];

    public static OpCases TensorFlow_mirrors_and_rolls_the_same()
    {
        OpCases cases = new(71);
        SymbolicTensor x = cases.Numbers(3, 4, 5);
        foreach ((string mode, int[,] paddings) in ((string, int[,])[])[("REFLECT", new[,] { { 2, 1 }, { 0, 3 }, { 4, 4 } }), ("SYMMETRIC", new[,] { { 3, 1 }, { 0, 4 }, { 5, 5 } }), ("REFLECT", new[,] { { 0, 0 }, { 0, 0 }, { 0, 0 } }), ("SYMMETRIC", new[,] { { 1, 1 }, { 1, 1 }, { 1, 0 } })])
        {
            SymbolicTensor padded = MirrorPad.Of(x, paddings, mode), large = cases.Numbers(padded.Shape.Dims.ToArray());
            cases.AddWithGradients(padded, x);
            cases.AddWithGradients(MirrorPadGrad.Of(large, cases.Of(paddings), mode), large);
            cases.Add(MirrorPad.Of(cases.Numbers(DType.UInt8, 3, 4, 5), paddings, mode), MirrorPad.Of(cases.Numbers(DType.Float64, 3, 4, 5), paddings, mode));
        }

        foreach ((int[] shift, int[] axis) in ((int[], int[])[])[([1], [0]), ([-1], [-1]), ([7, -2], [1, 2]), ([1, 2, 3], [0, 0, -3]), ([0], [1]), ([-13, 5], [2, 0])])
        {
            cases.AddWithGradients(Roll.Of(x, shift, axis), x);
            cases.Add(Roll.Of(cases.Numbers(DType.Int16, 3, 4, 5), shift, axis), Roll.Of(cases.Numbers(DType.Bool, 3, 4, 5), shift, axis));
        }

        cases.Add(Roll.Of(cases.Numbers(6), cases.Of(2), cases.Of(0)), Roll.Of(cases.Numbers(6), cases.Of(-2L), cases.Of(-1L)));
        return cases.Within(2e-6);
    }

    public static OpCases TensorFlow_has_the_same_diagonals()
    {
        OpCases cases = new(72);
        foreach (string align in (string[])["RIGHT_LEFT", "LEFT_RIGHT", "LEFT_LEFT", "RIGHT_RIGHT"])
        {
            foreach ((int lower, int upper) in ((int, int)[])[(0, 0), (1, 1), (-2, -2), (-1, 1), (-2, 3), (1, 2), (-2, -1)])
            {
                foreach ((int rows, int columns) in ((int, int)[])[(3, 4), (5, 4), (4, 4)])
                {
                    SymbolicTensor x = cases.Numbers(2, rows, columns), part = MatrixDiagPartV3.Of(x, lower, upper, 9, align);
                    cases.AddWithGradients(part, x);
                    SymbolicTensor diagonals = cases.Numbers(part.Shape.Dims.ToArray());
                    cases.AddWithGradients(MatrixDiagV3.Of(diagonals, lower, upper, rows, columns, 7, align), diagonals);
                    cases.Add(MatrixDiagV3.Of(diagonals, lower, upper, align: align));
                }
            }
        }

        foreach (DType dtype in Numbers)
        {
            cases.Add(MatrixDiagPartV3.Of(cases.Numbers(dtype, 3, 3), -1, 1), MatrixDiagV3.Of(cases.Numbers(dtype, 4), 0, 0), MatrixDiagV3.Of(cases.Numbers(dtype, 4), 2, 2, 5), MatrixDiagV3.Of(cases.Numbers(dtype, 4), -2, -2, columns: 6));
        }

        return cases.Within(0);
    }

    public static OpCases TensorFlow_has_the_same_segments()
    {
        OpCases cases = new(73);
        SymbolicTensor ids = cases.Of(new[] { 2, 0, 2, -1, 4, 0 }), count = cases.Of(5), rows = cases.Of(new long[,] { { 1, 0, 1 }, { -1, 3, 1 } });
        SymbolicTensor x = cases.Numbers(6, 3), equal = Round.Of(cases.Numbers(2, 3, 4)), gate = Relu.Of(cases.Numbers(6, 3));
        foreach (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor> f in (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor>[])[UnsortedSegmentMax.Of, UnsortedSegmentMin.Of, UnsortedSegmentProd.Of, UnsortedSegmentSum.Of])
        {
            cases.AddWithGradients(f(x, ids, count), x);
            cases.AddWithGradients(f(equal, rows, cases.Of(4L)), equal);
            cases.Add(Array.ConvertAll(Numbers, dtype => f(cases.Numbers(dtype, 6), ids, count)));
            cases.Add(f(cases.Numbers(0, 3), cases.Of(Array.Empty<int>()), count));
        }

        cases.AddWithGradients(UnsortedSegmentProd.Of(gate, ids, count), gate);
        SymbolicTensor sorted = cases.Of(new[] { 0, 0, 2, 2, 2, 5 });
        cases.AddWithGradients(SegmentSum.Of(x, sorted), x);
        cases.Add(Array.ConvertAll(Numbers, dtype => SegmentSum.Of(cases.Numbers(dtype, 6), Cast.Of(sorted, DType.Int64))));
        return cases.Within(2e-6);
    }

    public static OpCases TensorFlow_clips_and_selects_the_same()
    {
        OpCases cases = new(74);
        SymbolicTensor x = cases.Numbers(3, 5), low = cases.Numbers(3, 5), high = cases.Numbers(3, 5), a = cases.Of(-0.5f), b = cases.Of(0.7f);
        cases.AddWithGradients(ClipByValue.Of(x, a, b), x, a, b);
        cases.AddWithGradients(ClipByValue.Of(x, low, high), x, low, high);
        cases.Add(ClipByValue.Of(x, b, a), ClipByValue.Of(cases.Of(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0 }), a, b));
        foreach (DType dtype in Numbers)
        {
            cases.Add(ClipByValue.Of(cases.Numbers(dtype, 9), Const.Of(cases.Graph, Const.Number(-1, dtype)), Const.Of(cases.Graph, Const.Number(1, dtype))), Cross.Of(cases.Numbers(dtype, 4, 3), cases.Numbers(dtype, 4, 3)));
            cases.Add(Select.Of(cases.Of(new[] { true, false, true }), cases.Numbers(dtype, 3, 2), cases.Numbers(dtype, 3, 2)), KerasLike.Graphs.Ops.Add.Of(cases.Numbers(dtype, 3, 1), cases.Numbers(dtype, 2)));
        }

        SymbolicTensor condition = Greater.Of(x, 0);
        cases.AddWithGradients(Select.Of(condition, low, high), low, high);
        cases.AddWithGradients(Select.Of(cases.Of(TensorValue.Scalar(false)), low, high), low, high);
        cases.AddWithGradients(Select.Of(cases.Of(new[] { true, false, true }), low, high), low, high);
        cases.AddWithGradients(KerasLike.Graphs.Ops.Add.Of(x, a), x, a);
        SymbolicTensor u = cases.Numbers(2, 4, 3), v = cases.Numbers(2, 4, 3);
        cases.AddWithGradients(Cross.Of(u, v), u, v);
        return cases.Within(2e-6);
    }

    public static OpCases TensorFlow_has_the_same_shapes_and_ranges()
    {
        OpCases cases = new(75);
        foreach ((double start, double stop, int num) in ((double, double, int)[])[(0, 1, 1), (0, 1, 2), (0, 1, 7), (-1, 5, 11), (3, -2, 50), (2, 2, 3)])
        {
            cases.Add(LinSpace.Of(cases.Of((float)start), cases.Of((float)stop), num), LinSpace.Of(cases.Of(start), cases.Of(stop), num));
        }

        SymbolicTensor x = cases.Numbers(2, 3, 4);
        cases.Add(Graph(cases, new Rank(), x), Graph(cases, new Rank(), cases.Of(1f)), InvertPermutation.Of(cases.Of(new[] { 3, 0, 2, 1 })), InvertPermutation.Of(cases.Of(new long[] { 0, 2, 1 })), InvertPermutation.Of(cases.Of(Array.Empty<int>())));
        cases.Add(BroadcastArgs.Of(cases.Of(new[] { 2, 1 }), cases.Of(new[] { 3, 1, 4 })), BroadcastArgs.Of(cases.Of(new long[] { 1, 7 }), cases.Of(new long[] { 5, 1 })), BroadcastArgs.Of(cases.Of(Array.Empty<int>()), cases.Of(new[] { 4 })));
        cases.Add(Empty.Of(cases.Of(new[] { 2, 3 }), DType.Float32, init: true), Empty.Of(cases.Of(new[] { 0 }), DType.Int64, init: true), ShapeOp.Of(Empty.Of(cases.Of(new[] { 2, 3 }), DType.UInt8)));
        return cases.Within(1e-6);
    }

    private static SymbolicTensor Graph(OpCases cases, Op op, SymbolicTensor x) => cases.Graph.Add(op, x);
}
