using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using Xunit.Abstractions;

namespace KerasLike.Engine.Tests;

/// <summary>Emitted gradients against finite differences, with a random upstream gradient.</summary>
public sealed class GradientTests(ITestOutputHelper output)
{
    public static TheoryData<string> Functions => ["add", "sub", "mul", "div", "broadcast row", "broadcast column", "neg", "relu", "matmul", "matmul ta", "matmul tb", "matmul tab",
        "sum axis 0", "sum axis 1 kept", "reshape", "expand", "broadcast to", "used twice", "exp", "log", "sqrt", "sigmoid", "tanh",
        "concat", "slice", "strided slice", "strided slice back", "pad", "tile", "gather", "transpose", "max", "mean", "maximum", "minimum", "select", "softmax", "log softmax", "cross-entropy", "elu", "selu",
        "softplus", "leaky relu", "erf", "pow", "square", "rsqrt", "abs", "batch matmul", "batch matmul broadcast", "prod", "prod with zeros", "pack", "unpack", "squeeze", "div no nan", "relu6", "softsign", "split", "split v", "reverse", "reverse sequence", "list",
        "einsum", "einsum ellipsis", "einsum diagonal", "einsum summed",
        "cumsum", "cumprod", "top k", "band",
        "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "asinh", "acosh", "atanh", "expm1", "log1p", "erfc", "erfinv", "lgamma", "digamma", "polygamma", "xlogy", "xdivy", "reciprocal",
        "gather nd", "scatter nd", "scatter update", "clip", "mirror", "mirror grad", "roll", "diagonals", "matrix of diagonals", "cross", "select v1", "add v1", "segment max", "segment min", "segment prod", "segment sum"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Matches_finite_differences(string function)
    {
        int seed = 20261125;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        Graph graph = new();
        SymbolicTensor a = Placeholder.Of(graph, DType.Float32, new Shape(null, 4));
        SymbolicTensor b = Placeholder.Of(graph, DType.Float32, function switch
        {
            "broadcast row" => new Shape(4),
            "broadcast column" => new Shape(null, 1),
            "matmul" => new Shape(4, 4),
            _ => new Shape(null, 4),
        });
        SymbolicTensor y = function switch
        {
            "add" or "broadcast row" => a + b,
            "sub" => a - b,
            "mul" or "broadcast column" => a * b,
            "div" => a / (b + 3),
            "neg" => -a * b,
            "relu" => Relu.Of(a) + b,
            "matmul" => MatMul.Of(a, b),
            "matmul ta" => MatMul.Of(a, b, transposeA: true),
            "matmul tb" => MatMul.Of(a, b, transposeB: true),
            "matmul tab" => MatMul.Of(a, b, transposeA: true, transposeB: true),
            "sum axis 0" => Sum.Of(a * b, [0]),
            "sum axis 1 kept" => Sum.Of(a * b, [1], keepDims: true),
            "reshape" => Reshape.Of(a * b, 2, -1),
            "expand" => ExpandDims.Of(a, 1) * b,
            "broadcast to" => BroadcastTo.Of(Sum.Of(a, [0], keepDims: true), ShapeOp.Of(b)) * b,
            "exp" => Exp.Of(a) * b,
            "log" => Log.Of(a + 3) * b,
            "sqrt" => Sqrt.Of(a + 3) * b,
            "sigmoid" => Sigmoid.Of(a) * b,
            "tanh" => Tanh.Of(a) * b,
            "concat" => ConcatV2.Of([a, b, a], 1) * ConcatV2.Of([b, a, b], 1),
            "slice" => Slice.Of(a, [1, 1], [2, 3]) * Slice.Of(b, [0, 0], [2, 3]),
            "strided slice" => StridedSlice.Of(a, [0, 3], [4, 0], [2, -1]) * StridedSlice.Of(b, [1, 0], [3, 3]),
            "strided slice back" => StridedSlice.Of(a, [0, -1], [0, 0], beginMask: 1, endMask: 1, shrinkAxisMask: 2) * StridedSlice.At(b, 2),
            "pad" => Pad.Of(a, new[,] { { 1, 0 }, { 2, 1 } }) * Pad.Of(b, new[,] { { 0, 1 }, { 1, 2 } }),
            "tile" => Tile.Of(a, 2, 3) * Tile.Of(b, 2, 3),
            "gather" => GatherV2.Of(a, Const.Ints(graph, 2, 0, 2)) * GatherV2.Of(b, Const.Ints(graph, 1, 1, 3)),
            "transpose" => Transpose.Of(a, 1, 0) * b,
            "max" => Max.Of(a * 3, [1]) * Sum.Of(b, [1]),
            "mean" => Mean.Of(a * b, [0]),
            "maximum" => Maximum.Of(a * 5, b),
            "minimum" => Minimum.Of(a * 5, b),
            "select" => SelectV2.Of(Greater.Of(a * 5, 0.7), a * b, b),
            "softmax" => Softmax.Of(a) * b,
            "log softmax" => LogSoftmax.Of(a) * b,
            "cross-entropy" => SoftmaxCrossEntropyWithLogits.Of(a, Softmax.Of(b)),
            "elu" => Elu.Of(a * 2) * b,
            "selu" => Selu.Of(a * 2) * b,
            "softplus" => Softplus.Of(a * 3) * b,
            "leaky relu" => LeakyRelu.Of(a) + b,
            "erf" => Erf.Of(a) * b,
            "pow" => Pow.Of(a + 2, b),
            "square" => Square.Of(a) * b,
            "rsqrt" => Rsqrt.Of(a + 3) * b,
            "abs" => Abs.Of(a) * b,
            "batch matmul" => BatchMatMulV2.Of(Reshape.Of(a, 2, -1, 4), Reshape.Of(b, 2, -1, 4), adjY: true),
            "batch matmul broadcast" => BatchMatMulV2.Of(Reshape.Of(a, -1, 2, 2), Reshape.Of(StridedSlice.At(b, 1), 1, 2, 2)),
            "prod" => Prod.Of(a + 2, [1]) * Sum.Of(b, [1]),
            "prod with zeros" => Prod.Of(a * Const.Of(graph, new float[,] { { 1, 0, 1, 1 }, { 0, 1, 0, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 0 } }) + (b * 0), [1]),
            "pack" => Pack.Of([a, b, a], 1) * 2,
            "unpack" => Unpack.Of(a, 4, 1)[2] * Unpack.Of(b, 4, 1)[0],
            "squeeze" => Squeeze.Of(ExpandDims.Of(a, 1), 1) * b,
            "div no nan" => DivNoNan.Of(a, b + 3),
            "relu6" => Relu6.Of(a * 3) + b,
            "softsign" => Softsign.Of(a) * b,
            "split" => Split.Of(a, 2, 1)[1] * Split.Of(b, 2, -1)[0],
            "split v" => SplitV.Of(a, [1, 3], 1)[1] * SplitV.Of(b, [-1, 3], 1)[1],
            "reverse" => ReverseV2.Of(a, 0, -1) * ReverseV2.Of(b, 1) * ZerosLike.Of(a).Shape.Rank,
            "reverse sequence" => ReverseSequence.Of(a, Const.Ints(graph, 0, 4, 2, 3), 1) * ReverseSequence.Of(b, Const.Ints(graph, 1, 2, 3, 0), 0, 1),
            "list" => Lists(a, b),
            "einsum" => Einsum.Of("ab,cb->ca", a, b),
            "einsum ellipsis" => Einsum.Of("...ab,...cb->...ac", Reshape.Of(a, -1, 2, 2), Slice.Of(b, [0, 0], [3, 2])),
            "einsum diagonal" => Einsum.Of("aa,ab->b", Slice.Of(a, [0, 0], [4, 4]), b),
            "einsum summed" => Einsum.Of("ab->b", a) * Einsum.Of("ab,cd->d", a, b),
            "cumsum" => Cumsum.Of(a, 0, exclusive: true) * Cumsum.Of(b, -1, reverse: true),
            "cumprod" => Cumprod.Of(a + 2, 1) * Cumprod.Of(b + 2, 0, exclusive: true, reverse: true),
            "top k" => TopKV2.Of(a * 5, 2).Values * TopKV2.Of(b * 5, 2).Values,
            "band" => MatrixBandPart.Of(a, 1, 0) * b,
            "sin" => Sin.Of(a * 2) * b,
            "cos" => Cos.Of(a * 2) * b,
            "tan" => Tan.Of(a) * b,
            "asin" => Asin.Of(a * 0.8) * b,
            "acos" => Acos.Of(a * 0.8) * b,
            "atan" => Atan.Of(a * 2) * b,
            "atan2" => Atan2.Of(a, b + 3),
            "sinh" => Sinh.Of(a) * b,
            "cosh" => Cosh.Of(a) * b,
            "asinh" => Asinh.Of(a * 2) * b,
            "acosh" => Acosh.Of(a + 3) * b,
            "atanh" => Atanh.Of(a * 0.7) * b,
            "expm1" => Expm1.Of(a) * b,
            "log1p" => Log1p.Of(a * 0.7) * b,
            "erfc" => Erfc.Of(a) * b,
            "erfinv" => Erfinv.Of(a * 0.7) * b,
            "lgamma" => Lgamma.Of(a + 3) * b,
            "digamma" => Digamma.Of(a + 3) * b,
            "polygamma" => Polygamma.Of(OnesLike.Of(a), a + 3) * b,
            "xlogy" => Xlogy.Of(a, b + 3),
            "xdivy" => Xdivy.Of(a, b + 3),
            "reciprocal" => Reciprocal.Of(a + 3) * b,
            "gather nd" => GatherNd.Of(a, Const.Of(graph, new[,] { { 1, 2 }, { 0, 3 }, { 1, 2 } })) * GatherNd.Of(Transpose.Of(b, 1, 0), Const.Of(graph, new[,] { { 1, 2 }, { 2, 3 }, { 1, 0 } })),
            "scatter nd" => ScatterNd.Of(Const.Of(graph, new[,] { { 1 }, { 4 }, { 1 }, { 0 } }), a * b, Const.Ints(graph, 6, 4)) * 2,
            "scatter update" => TensorScatterUpdate.Of(a, Const.Of(graph, new[,] { { 3 }, { 1 } }), Slice.Of(b, [1, 0], [2, 4])) * b,
            "clip" => ClipByValue.Of(a * 5, Const.Of(graph, -2f), Const.Of(graph, 2f)) * b,
            "mirror" => MirrorPad.Of(a, new[,] { { 1, 2 }, { 3, 0 } }, "REFLECT") * MirrorPad.Of(b, new[,] { { 2, 1 }, { 0, 3 } }, "SYMMETRIC"),
            "mirror grad" => MirrorPadGrad.Of(a, Const.Of(graph, new[,] { { 1, 0 }, { 1, 1 } }), "SYMMETRIC") * Slice.Of(b, [0, 0], [3, 2]),
            "roll" => Roll.Of(a, [1, -2], [0, 1]) * Roll.Of(b, [1], [-1]),
            "diagonals" => MatrixDiagPartV3.Of(a, -1, 1) * MatrixDiagPartV3.Of(b, -1, 1, align: "LEFT_LEFT"),
            "matrix of diagonals" => MatrixDiagV3.Of(a, 0, 0) * ExpandDims.Of(b, 1),
            "cross" => Cross.Of(Slice.Of(a, [0, 0], [4, 3]), Slice.Of(b, [0, 1], [4, 3])),
            "select v1" => Select.Of(Const.Of(graph, new[] { true, false, true, false }), a * b, b) * a,
            "add v1" => KerasLike.Graphs.Ops.Add.Of(a, b) * a,
            "segment max" => UnsortedSegmentMax.Of(a * 5, Const.Ints(graph, 1, 0, 1, -1), Const.Of(graph, 2)) * Slice.Of(b, [0, 0], [2, 4]),
            "segment min" => UnsortedSegmentMin.Of(a * 5, Const.Ints(graph, 1, 0, 1, -1), Const.Of(graph, 2)) * Slice.Of(b, [0, 0], [2, 4]),
            "segment prod" => UnsortedSegmentProd.Of(a, Const.Ints(graph, 1, 0, 1, -1), Const.Of(graph, 2)) * Slice.Of(b, [0, 0], [2, 4]),
            "segment sum" => SegmentSum.Of(a, Const.Ints(graph, 0, 0, 2, 2)) * UnsortedSegmentSum.Of(b, Const.Ints(graph, 2, -1, 0, 1), Const.Of(graph, 3)),
            "used twice" => (a * a) + (a * b),
            _ => throw new ArgumentException(function),
        };
        float[,] av = Run.Random(random, 4, 4);
        Array bv = function switch
        {
            "broadcast row" => new float[] { 0.3f, -0.6f, 0.1f, 0.9f },
            "broadcast column" => Run.Random(random, 4, 1),
            _ => Run.Random(random, 4, 4),
        };
        SymbolicTensor upstream = Const.Of(graph, 0f);
        Session session = new();
        float[] value = Run.Floats(session, [a, b], y, av, bv);
        float[] dy = [.. value.Select(_ => (random.NextSingle() * 2) - 1)];
        upstream = Reshape.Of(Const.Of(graph, dy), ShapeOp.Of(y));
        SymbolicTensor?[] gradients = Autodiff.Gradients(y, [a, b], upstream);

        Check(session, [a, b], y, gradients[0], av, av, bv, dy);
        if (gradients[1] is not null)
        {
            Check(session, [a, b], y, gradients[1], bv, av, bv, dy);
        }
    }

    // Every op on lists that has a gradient: elements read twice, replaced, pushed and popped.
    private static SymbolicTensor Lists(SymbolicTensor a, SymbolicTensor b)
    {
        SymbolicTensor list = TensorListFromTensor.Of(a), one = Const.Of(a.Graph, 1), three = Const.Of(a.Graph, 3);
        SymbolicTensor first = TensorListGetItem.Of(list, one), again = TensorListGetItem.Of(list, three);
        SymbolicTensor changed = TensorListSetItem.Of(list, three, first * again);
        SymbolicTensor longer = TensorListPushBack.Of(changed, StridedSlice.At(Transpose.Of(b, 1, 0), 2));
        (SymbolicTensor shorter, SymbolicTensor last) = TensorListPopBack.Of(longer, Const.Of(a.Graph, -1), DType.Float32);
        return (TensorListStack.Of(shorter) * b) + last + StridedSlice.At(TensorListStack.Of(longer), 4);
    }

    // Central differences in float32: step 1e-2 on functions of degree two leaves rounding of about 1e-7 / 1e-2 per term.
    private static void Check(Session session, SymbolicTensor[] feeds, SymbolicTensor y, SymbolicTensor? gradient, Array by, Array a, Array b, float[] dy)
    {
        Assert.NotNull(gradient);
        float[] exact = Run.Floats(session, feeds, gradient, a, b);
        Assert.Equal(by.Length, exact.Length);
        Span<float> values = ((TensorValue)by).AsSpan<float>();
        for (int i = 0; i < values.Length; i++)
        {
            float old = values[i];
            values[i] = old + 0.01f;
            double up = Run.Floats(session, feeds, y, a, b).Zip(dy, (v, d) => (double)v * d).Sum();
            values[i] = old - 0.01f;
            double down = Run.Floats(session, feeds, y, a, b).Zip(dy, (v, d) => (double)v * d).Sum();
            values[i] = old;
            Assert.Equal((up - down) / 0.02, exact[i], 2e-3);
        }
    }
}
