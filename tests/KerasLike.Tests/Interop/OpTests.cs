using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Tests;

/// <summary>Each op, written as GraphDef and computed by real TensorFlow: the same values, within rounding of the elementary functions.</summary>
public sealed class OpTests
{
    // A few units of the last place: the elementary functions of both sides are within 2 to 6 of them.
    [SkippableFact]
    public void TensorFlow_computes_the_same()
    {
        RealOps.Compare(Build(), 2e-6);
    }

    private static SymbolicTensor[] Build()
    {
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        Random random = new(11);
        SymbolicTensor a = Const.Of(graph, RealOps.Values(random, 3, 4)), b = Const.Of(graph, RealOps.Values(random, 3, 4)), c = Const.Of(graph, RealOps.Values(random, 2, 3, 4));
        SymbolicTensor positive = Abs.Of(a) + 0.1, ids = Const.Ints(graph, 2, 0, 2), labels = Const.Ints(graph, 1, 3, 0);
        Node sparse = SparseSoftmaxCrossEntropyWithLogits.Of(a, labels).Node;
        Node dense = SoftmaxCrossEntropyWithLogits.Of(a, Softmax.Of(b)).Node;
        SymbolicTensor seed = Const.Ints(graph, 7, 9), shape = Const.Ints(graph, 5, 3);
        return
        [
            a + b, a - b, a * b, a / b, -a, Exp.Of(a), Log.Of(positive), Sqrt.Of(positive), Rsqrt.Of(positive), Square.Of(a), Abs.Of(a), Sign.Of(a), Sigmoid.Of(a), Tanh.Of(a), Erf.Of(a), Pow.Of(positive, b),
            Maximum.Of(a, b), Minimum.Of(a, b), FloorMod.Of(a, b), DivNoNan.Of(a, Relu.Of(b)), Equal.Of(ids, labels), NotEqual.Of(ids, labels), Greater.Of(a, b), GreaterEqual.Of(a, b), Less.Of(a, b), LessEqual.Of(a, b),
            LogicalAnd.Of(Greater.Of(a, 0), Greater.Of(b, 0)), LogicalOr.Of(Greater.Of(a, 0), Greater.Of(b, 0)), LogicalNot.Of(Greater.Of(a, 0)), SelectV2.Of(Greater.Of(a, 0), a, b),
            Sum.Of(c, [0, 2]), Mean.Of(c, [1], keepDims: true), Max.Of(c, [2]), Min.Of(c, [0]), Prod.Of(c, [1]), All.Of(Greater.Of(a, -9), [1]), Any.Of(Greater.Of(a, 1), [0]), ArgMax.Of(c, 1), Cast.Of(a * 10, DType.Int32),
            MatMul.Of(a, b, transposeB: true), BatchMatMulV2.Of(c, a, adjY: true), AddN.Of([a, b, a]), UnsortedSegmentSum.Of(a, ids, Const.Of(graph, 4)),
            Relu.Of(a), Relu6.Of(a * 9), LeakyRelu.Of(a, 0.3f), Elu.Of(a), Selu.Of(a), Softplus.Of(a), Softsign.Of(a), Softmax.Of(c), LogSoftmax.Of(c), sparse.Outputs[0], sparse.Outputs[1], dense.Outputs[0], dense.Outputs[1],
            ReluGrad.Of(a, b), Relu6Grad.Of(a, b * 9), LeakyReluGrad.Of(a, b), EluGrad.Of(a, b), SeluGrad.Of(a, b), SoftplusGrad.Of(a, b), SoftsignGrad.Of(a, b), BiasAdd.Of(a, Const.Of(graph, RealOps.Values(random, 4))), BiasAddGrad.Of(c),
            Transpose.Of(c, 2, 0, 1), Reshape.Of(c, 4, -1), ExpandDims.Of(a, 1), Squeeze.Of(ExpandDims.Of(a, 0)), ConcatV2.Of([a, b, a], 1), Slice.Of(c, [1, 0, 2], [1, 2, -1]), Pad.Of(a, new[,] { { 1, 2 }, { 0, 3 } }), Tile.Of(a, 2, 3),
            StridedSlice.Of(c, [0, -1, 3], [2, 0, 0], [1, -1, -2]), StridedSlice.Of(c, [0, 0], [0, 0], ellipsisMask: 1, shrinkAxisMask: 2), StridedSlice.Of(a, [0, 1, 0], [0, 3, 0], newAxisMask: 1, beginMask: 4, endMask: 4),
            GatherV2.Of(c, ids, axis: 2), GatherV2.Of(a, ids), OneHot.Of(ids, 4), OneHot.Of(ids, 4, axis: 0), Pack.Of([a, b], 1), Unpack.Of(c, 3, 1)[2], BroadcastTo.Of(a, Const.Ints(graph, 2, 3, 4)), Fill.Of(shape, Const.Of(graph, 2f)),
            RangeOp.Of(Const.Of(graph, 1), Const.Of(graph, 10), Const.Of(graph, 3)), ShapeOp.Of(c), Size.Of(c), OnesLike.Of(a), Identity.Of(a),
            StatelessRandomUniformV2.Of(shape, seed), StatelessRandomNormalV2.Of(shape, seed), StatelessTruncatedNormalV2.Of(shape, seed), StatelessRandomUniformIntV2.Of(shape, seed, Const.Of(graph, -5), Const.Of(graph, 50)),
            Autodiff.Gradients(StridedSlice.Of(c, [0, -1], [2, 0], [1, -1]), [c])[0]!, Autodiff.Gradients(Max.Of(ConcatV2.Of([a, a], 0), [0]), [a])[0]!,
        ];
    }
}
