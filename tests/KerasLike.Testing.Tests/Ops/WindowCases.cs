using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of convolutions, pooling, batch normalization and resizing of Ops/NN.</summary>
internal static class WindowCases
{
    private static readonly DType[] Types = [DType.Float32, DType.Float16];

    // In half precision TensorFlow rounds the sums on the way, the embedded engine only their results; a gradient's gradient has two such sums of some dozen terms.
    private static double? Halves(DType dtype) => dtype == DType.Float16 ? 4e-2 : null;

    public static IEnumerable<OpCase> All => [.. Convolutions, .. Depthwise, .. Pools, .. Norms, .. Sizes];

    private static IEnumerable<OpCase> Convolutions
    {
        get
        {
            (string How, int[] Strides, string Padding, int[]? Dilations, int[]? Explicit, int Groups)[] plane =
            [
                ("valid", [1, 1, 1, 1], "VALID", null, null, 1), ("same", [1, 1, 1, 1], "SAME", null, null, 1), ("strides", [1, 2, 3, 1], "SAME", null, null, 1), ("strides valid", [1, 2, 2, 1], "VALID", null, null, 1),
                ("dilated", [1, 1, 1, 1], "SAME", [1, 2, 3, 1], null, 1), ("dilated valid", [1, 1, 1, 1], "VALID", [1, 2, 2, 1], null, 1), ("explicit", [1, 2, 1, 1], "EXPLICIT", null, [0, 0, 1, 2, 0, 1, 0, 0], 1),
                ("groups", [1, 1, 1, 1], "SAME", null, null, 2), ("groups of strides", [1, 2, 2, 1], "VALID", null, null, 2), ("dilated groups", [1, 1, 1, 1], "SAME", [1, 2, 2, 1], null, 2),
            ];
            foreach ((string how, int[] strides, string padding, int[]? dilations, int[]? paddings, int groups) in plane)
            {
                foreach (DType dtype in Types)
                {
                    TensorValue x = Numbers((2, 6, 7, 2 * groups), dtype: dtype), filter = Numbers((2, 3, 2, 4), dtype: dtype, seed: 2);
                    string of = $"{how} {dtype.Name()}";
                    yield return new($"Conv2D {of}", t => Conv2D.Of(t[0], t[1], strides, padding, dilations, paddings), x, filter) { Tolerance = Halves(dtype) };
                    yield return new($"Conv2D gradients' gradients {of}", t =>
                    {
                        SymbolicTensor y = Conv2D.Of(t[0], t[1], strides, padding, dilations, paddings);
                        return [Conv2DBackpropInput.Of(ShapeOp.Of(t[0]), t[1], y, strides, padding, dilations, paddings), Conv2DBackpropFilter.Of(t[0], ShapeOp.Of(t[1]), y, strides, padding, dilations, paddings)];
                    }, x, filter) { GradientTolerance = 2e-2, Tolerance = Halves(dtype) };
                }
            }

            // Widths beside the vectors' and the kernels' blocks.
            foreach (string padding in (string[])["SAME", "VALID"])
            {
                foreach ((int channels, int filters, int stride, int dilation, int groups) in ((int, int, int, int, int)[])[(3, 5, 1, 1, 1), (4, 17, 2, 1, 1), (2, 33, 1, 2, 1), (4, 6, 1, 1, 2), (1, 48, 1, 1, 1), (16, 20, 1, 1, 1), (24, 33, 2, 1, 1), (20, 18, 1, 2, 1), (36, 40, 1, 1, 2)])
                {
                    yield return new($"Conv2D {padding} of {channels} to {filters}, stride {stride}, dilation {dilation}, groups {groups}", t => Conv2D.Of(t[0], t[1], [1, stride, stride, 1], padding, [1, dilation, dilation, 1]),
                        Numbers((2, 9, 8, channels)), Numbers((3, 2, channels / groups, filters), seed: 2)) { GradientTolerance = 1e-2, Tolerance = 2e-5 };
                }

                yield return new($"Conv2D {padding} of a pixel", t => Conv2D.Of(t[0], t[1], [1, 1, 1, 1], padding), Numbers((2, 6, 5, 7)), Numbers((1, 1, 7, 9), seed: 2));
                yield return new($"DepthwiseConv2dNative {padding} of 20", t => DepthwiseConv2dNative.Of(t[0], t[1], [1, 2, 2, 1], padding), Numbers((2, 9, 8, 20)), Numbers((3, 2, 20, 3), seed: 2)) { GradientTolerance = 1e-2 };
                yield return new($"MaxPool {padding} of 19", t => MaxPool.Of(t[0], [1, 3, 2, 1], [1, 3, 3, 1], padding), Numbers((2, 9, 8, 19), -20, 20));
                yield return new($"AvgPool {padding} of 19", t => AvgPool.Of(t[0], [1, 3, 2, 1], [1, 3, 3, 1], padding), Numbers((2, 9, 8, 19)));
            }

            (string How, int[] Strides, string Padding, int[]? Dilations, int Groups)[] space =
            [
                ("valid", [1, 1, 1, 1, 1], "VALID", null, 1), ("same", [1, 2, 1, 2, 1], "SAME", null, 1), ("dilated", [1, 1, 1, 1, 1], "SAME", [1, 2, 1, 2, 1], 1), ("groups", [1, 1, 1, 1, 1], "VALID", null, 2),
            ];
            foreach ((string how, int[] strides, string padding, int[]? dilations, int groups) in space)
            {
                TensorValue x = Numbers((1, 3, 4, 3, 2 * groups)), filter = Numbers((2, 2, 2, 2, 2), seed: 2);
                yield return new($"Conv3D {how}", t => Conv3D.Of(t[0], t[1], strides, padding, dilations), x, filter);
                yield return new($"Conv3D gradients' gradients {how}", t =>
                {
                    SymbolicTensor y = Conv3D.Of(t[0], t[1], strides, padding, dilations);
                    return [Conv3DBackpropInputV2.Of(ShapeOp.Of(t[0]), t[1], y, strides, padding, dilations), Conv3DBackpropFilterV2.Of(t[0], ShapeOp.Of(t[1]), y, strides, padding, dilations)];
                }, x, filter) { GradientTolerance = 2e-2 };
            }
        }
    }

    private static IEnumerable<OpCase> Depthwise
    {
        get
        {
            (string How, int[] Strides, string Padding, int[]? Dilations)[] forms =
                [("valid", [1, 1, 1, 1], "VALID", null), ("same", [1, 1, 1, 1], "SAME", null), ("strides", [1, 2, 2, 1], "SAME", null), ("uneven strides", [1, 1, 2, 1], "SAME", null), ("dilated", [1, 1, 1, 1], "SAME", [1, 2, 2, 1]), ("dilated valid", [1, 1, 1, 1], "VALID", [1, 2, 3, 1])];
            foreach ((string how, int[] strides, string padding, int[]? dilations) in forms)
            {
                foreach (DType dtype in Types)
                {
                    TensorValue x = Numbers((2, 5, 6, 3), dtype: dtype), filter = Numbers((2, 2, 3, 2), dtype: dtype, seed: 2);
                    string of = $"{how} {dtype.Name()}";
                    yield return new($"DepthwiseConv2dNative {of}", t => DepthwiseConv2dNative.Of(t[0], t[1], strides, padding, dilations), x, filter) { Tolerance = Halves(dtype) };
                    yield return new($"DepthwiseConv2dNative gradients' gradients {of}", t =>
                    {
                        SymbolicTensor y = DepthwiseConv2dNative.Of(t[0], t[1], strides, padding, dilations);
                        return [DepthwiseConv2dNativeBackpropInput.Of(ShapeOp.Of(t[0]), t[1], y, strides, padding, dilations), DepthwiseConv2dNativeBackpropFilter.Of(t[0], ShapeOp.Of(t[1]), y, strides, padding, dilations)];
                    }, x, filter) { GradientTolerance = 2e-2, Tolerance = Halves(dtype) };
                }
            }
        }
    }

    private static IEnumerable<OpCase> Pools
    {
        get
        {
            (string How, int[] Size, int[] Strides, string Padding)[] plane =
                [("valid", [1, 2, 2, 1], [1, 2, 2, 1], "VALID"), ("same", [1, 2, 3, 1], [1, 2, 2, 1], "SAME"), ("overlapping", [1, 3, 2, 1], [1, 1, 1, 1], "SAME"), ("gaps", [1, 1, 2, 1], [1, 2, 3, 1], "VALID")];
            foreach ((string how, int[] size, int[] strides, string padding) in plane)
            {
                foreach (DType dtype in Types)
                {
                    string of = $"{how} {dtype.Name()}";
                    yield return new($"MaxPool {of}", t => MaxPool.Of(t[0], size, strides, padding), Numbers((2, 5, 6, 2), dtype: dtype)) { GradientTolerance = 1e-2 };
                    yield return new($"AvgPool {of}", t => AvgPool.Of(t[0], size, strides, padding), Numbers((2, 5, 6, 2), dtype: dtype));
                    yield return new($"AvgPoolGrad {of}", t => AvgPoolGrad.Of(ShapeOp.Of(t[0]), AvgPool.Of(t[0], size, strides, padding), size, strides, padding), Numbers((2, 5, 6, 2), dtype: dtype));
                }
            }

            (string How, int[] Size, int[] Strides, string Padding)[] space = [("valid", [1, 2, 2, 2, 1], [1, 2, 2, 2, 1], "VALID"), ("same", [1, 2, 1, 3, 1], [1, 1, 2, 2, 1], "SAME")];
            foreach ((string how, int[] size, int[] strides, string padding) in space)
            {
                yield return new($"MaxPool3D {how}", t => MaxPool3D.Of(t[0], size, strides, padding), Numbers((1, 4, 3, 4, 2))) { GradientTolerance = 1e-2 };
                yield return new($"AvgPool3D {how}", t => AvgPool3D.Of(t[0], size, strides, padding), Numbers((1, 4, 3, 4, 2)));
                yield return new($"AvgPool3DGrad {how}", t => AvgPool3DGrad.Of(ShapeOp.Of(t[0]), AvgPool3D.Of(t[0], size, strides, padding), size, strides, padding), Numbers((1, 4, 3, 4, 2)));
            }
        }
    }

    private static IEnumerable<OpCase> Norms
    {
        get
        {
            foreach (bool training in (bool[])[true, false])
            {
                string of = training ? "training" : "inference";

                // Nothing flows back to mean and variance: in training they are the batch's own, and otherwise TensorFlow gives none.
                TensorValue mean = Numbers(2, seed: 4), variance = Numbers(2, 0.5, 1.5, seed: 5);
                TensorValue wide = Numbers(19, seed: 6), squares = Numbers(19, 0.5, 1.5, seed: 7);
                yield return new($"FusedBatchNormV3 statistics {of}", t => (IReadOnlyList<SymbolicTensor>)[.. FusedBatchNormV3.Of(StopGradient.Of(t[0]), Const.Of(t[0].Graph, squares), Const.Of(t[0].Graph, wide), Const.Of(t[0].Graph, wide), Const.Of(t[0].Graph, squares), 1e-3f, 0.3f, training)[..3].Select(StopGradient.Of)], Numbers((3, 5, 4, 19))) { Tolerance = 2e-5 };
                yield return new($"FusedBatchNormV3 {of}", t => FusedBatchNormV3.Of(t[0], t[1], t[2], Const.Of(t[0].Graph, mean), Const.Of(t[0].Graph, variance), 1e-3f, isTraining: training)[0],
                    Numbers((2, 3, 4, 2)), Numbers(2, 0.5, 1.5), Numbers(2, seed: 3))
                {
                    GradientTolerance = training ? 2e-2 : 4e-3,
                    Tolerance = 2e-5,
                };
            }
        }
    }

    private static IEnumerable<OpCase> Sizes
    {
        get
        {
            foreach ((int height, int width) in ((int, int)[])[(7, 5), (2, 3), (4, 4), (8, 12)])
            {
                SymbolicTensor To(SymbolicTensor x) => Const.Ints(x.Graph, height, width);
                TensorValue x = Numbers((2, 4, 4, 2));
                string to = $"to {height} x {width}";
                yield return new($"ResizeArea {to}", t => ResizeArea.Of(t[0], To(t[0])), x);
                foreach ((bool corners, bool half) in ((bool, bool)[])[(false, true), (false, false), (true, false)])
                {
                    string how = $"{to}{(corners ? " corners" : "")}{(half ? " half pixels" : "")}";
                    yield return new($"ResizeBilinear {how}", t => t[0].Graph.Add(new ResizeBilinear(corners, half), t[0], To(t[0])), x);
                    yield return new($"ResizeBicubic {how}", t => t[0].Graph.Add(new ResizeBicubic(corners, half), t[0], To(t[0])), x);
                    yield return new($"ResizeNearestNeighbor {how}", t => t[0].Graph.Add(new ResizeNearestNeighbor(corners, half), t[0], To(t[0])), x);
                }

                foreach (string kernel in (string[])["lanczos1", "lanczos3", "lanczos5", "gaussian", "box", "triangle", "keyscubic", "mitchellcubic"])
                {
                    foreach (bool antialias in (bool[])[true, false])
                    {
                        yield return new($"ScaleAndTranslate {to} {kernel}{(antialias ? " antialias" : "")}", t => ScaleAndTranslate.Of(t[0], To(t[0]), Const.Of(t[0].Graph, new[] { height / 4f, width / 4f }), Const.Of(t[0].Graph, new float[] { 0, 0 }), kernel, antialias), x);
                    }
                }
            }
        }
    }
}
