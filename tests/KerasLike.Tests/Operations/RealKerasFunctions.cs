using KerasLike.Graphs;

namespace KerasLike.Tests.Operations;

/// <summary>The calls of tests/interop/ops_functions.py, by the same names, on the same data.</summary>
internal static class RealKerasFunctions
{
    /// <summary>The calls.</summary>
    public static Dictionary<string, Func<TensorValue[]>> All { get; } = new()
    {
        ["softmax of axes"] = () => [Ops.Softmax(X3, (0, 2))],
        ["softmax of all"] = () => [Ops.Softmax(X3, (Axes?)null)],
        ["log_softmax of an axis"] = () => [Ops.LogSoftmax(X3, 1)],
        ["ssim"] = () => [Ops.Image.Ssim(Image, Ops.Add(Ops.Multiply(Image, 0.9f), 0.03f), filterSize: 5)],
        ["ssim of one"] = () => [Ops.Image.Ssim(Image[0], Image[1], filterSize: 7)],
        ["scale_and_translate"] = () => [.. from method in new[] { "linear", "cubic", "lanczos3", "lanczos5" } from antialias in new[] { true, false }
            select Ops.Image.ScaleAndTranslate(X3, (2, 5, 2), Data([2], 1, x => x + 1.5f), Data([2], 3), [1, 2], method, antialias)],
        ["extract_patches_3d"] = () => [Ops.Image.ExtractPatches3d(Volume, (2, 2, 3), strides: (1, 2, 2), padding: "same")],
        ["elastic_transform"] = () => [Ops.Image.ElasticTransform(Image, alpha: 3.0, sigma: 1.2, seed: 3)],
        ["map_coordinates of integers"] = () => [Ops.Image.MapCoordinates(Ops.Cast(Data([4, 5], 0, x => x * 50), "int32"), Data([2, 3, 2], 0, x => Math.Abs(x) * 3), 1, fillMode: "nearest")],
        ["map_coordinates of volumes"] = () => [Ops.Image.MapCoordinates(Ops.GetItem(Volume, 0, TensorIndex.Ellipsis, 0), Data([3, 6], 0, x => (x * 2) + 1.5f), 1, fillMode: "constant", fillValue: 0.5)],
        ["gaussian_blur"] = () => [Ops.Image.GaussianBlur(Image, (5, 3), [0.7, 1.3])],
        ["sobel_edges"] = () => [Ops.Image.SobelEdges(Image)],
        ["perspective_transform"] = () => [Ops.Image.PerspectiveTransform(Image[0], new float[,] { { 1, 1 }, { 10, 2 }, { 2, 10 }, { 9, 9 } }, new float[,] { { 0, 1 }, { 11, 1 }, { 1, 11 }, { 10, 10 } }, interpolation: "nearest")],
        ["grayscale, channels first"] = () => [Ops.Image.RgbToGrayscale(Ops.Transpose(Image, new[] { 0, 3, 1, 2 }), dataFormat: "channels_first")],
        ["resize of integers"] = () => [.. from dtype in new[] { "int32", "uint8", "float16" } from interpolation in new[] { "nearest", "bilinear" }
            select Ops.Image.Resize(Ops.Cast(Data([1, 6, 6, 1], 0, x => Math.Abs(x) * 90), dtype), (4, 5), interpolation: interpolation)],
        ["stft"] = () => [Frames.Real, Frames.Imaginary],
        ["istft"] = () => [Ops.Istft(Frames, 9, 4, 12, window: "hamming"), Ops.Istft(Frames, 9, 4, 12, length: 20, window: "hamming"), Ops.Istft(Frames, 12, 4, 12, window: null, center: false)],
        ["rfft of more"] = () => [Ops.Rfft(Signal, 50).Real, Ops.Rfft(Signal, 50).Imaginary, Ops.Irfft((X3, Ops.Multiply(X3, 0.5f)), 11)],
        ["view_as"] = () => [Ops.ViewAsReal(Ops.ViewAsComplex(Data([3, 2]))), Ops.ViewAsReal(Ops.Polar(Data([4], 0, Math.Abs), Data([4], 1)))],
        ["lstsq"] = () => [Ops.Lstsq(Data([5, 3]), Data([5, 2], 1)), Ops.Lstsq(Near(3), Data([3], 1), rcond: 0.5)],
        ["pinv"] = () => [Ops.Pinv(X3), Ops.Pinv(X3, rcond: 0.3)],
        ["matrix_rank"] = () => [Ops.MatrixRank(new float[,,] { { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }, { { 1, 1, 1 }, { 1, 1, 1 }, { 1, 1, 1 } } }), Ops.MatrixRank(Near(3), tol: 3.0)],
        ["norms"] = () => [.. from order in new KerasLike.Operations.NormOrder[] { "nuc", "fro", 1, -1, 2, -2, double.PositiveInfinity, double.NegativeInfinity } from form in new[] { (0, 2, false), (0, 2, true), (2, 1, false) }
            select Ops.Norm(X3, ord: order, axis: (form.Item1, form.Item2), keepdims: form.Item3)],
        ["solve of vectors"] = () => [Ops.Solve(Near(3), Data([3])), Ops.SolveTriangular(Near(3), Data([3]), lower: true)],
        ["cholesky_inverse"] = () => [Ops.CholeskyInverse(Ops.Cholesky(Positive(3))), Ops.CholeskyInverse(Ops.Cholesky(Positive(3), upper: true), upper: true)],
        ["lu_factor"] = () => [Ops.LuFactor(Ops.Take(Near(4), new[] { 2, 0, 3, 1 }, axis: 0)).Lu, Ops.LuFactor(Ops.Take(Near(4), new[] { 2, 0, 3, 1 }, axis: 0)).Pivots],
        ["scatter_update"] = () => [.. from reduction in new[] { "mul", "min", "max", "add" } select Ops.ScatterUpdate(Data([4, 2]), new[,] { { 1 }, { 3 }, { 1 } }, Data([3, 2], 1), reduction: reduction)],
        ["slices"] = () => [Ops.Slice(X3, new[] { 1, 0, 2 }, (1, 2, 2)), Ops.SliceUpdate(X3, new[] { 0, 2, 1 }, Data([2, 2, 2], 1))],
        ["ctc_loss"] = () => [Ops.CtcLoss(Labels, Logits, new[] { 3, 1 }, new[] { 7, 5 }, maskIndex: 2)],
        ["ctc_decode"] = () =>
        {
            (TensorValue beams, TensorValue scores) = Ops.CtcDecode(Logits, new[] { 7, 5 }, strategy: "beam_search", beamWidth: 20, topPaths: 3, maskIndex: 2);
            (TensorValue best, TensorValue sums) = Ops.CtcDecode(Logits, new[] { 7, 4 }, maskIndex: 1);
            return [beams, scores, best, sums];
        },
        ["dot_product_attention"] = () => [Ops.DotProductAttention(Data([2, 4, 4, 3]), Data([2, 4, 2, 3], 1), Data([2, 4, 2, 3], 1, x => x * 2), mask: Ops.Greater(Data([2, 1, 4, 4]), -0.5f), isCausal: true)],
        ["convolutions"] = () =>
        [
            Ops.DepthwiseConv(Data([1, 2, 6, 7]), Data([3, 2, 2, 2]), 2, "same", dataFormat: "channels_first"),
            Ops.SeparableConv(Data([2, 9, 3]), Data([3, 3, 2]), Data([1, 6, 4]), 2, "same"),
            Ops.DepthwiseConv(Data([1, 9, 9, 2]), Data([2, 2, 2, 1]), 2, "valid", dilationRate: 2),
            Ops.AveragePool(Data([1, 3, 7, 6]), (2, 3), 2, "same", dataFormat: "channels_first"),
        ],
        ["unfold and fold"] = () => [Unfolded, Ops.Fold(Unfolded, (7, 6), (2, 3), dilation: (2, 1), padding: 1, stride: (1, 2))],
        ["normalizations"] = () =>
        [
            Ops.LayerNormalization(X3, Data([3, 4]), Data([3, 4], 1), axis: (1, 2)), Ops.RmsNormalization(X3, axis: 1), Ops.BatchNormalization(X3, Data([3]), Data([3], 0, x => Math.Abs(x) + 0.5f), 1, scale: Data([3], 2)),
            Ops.Normalize(X3, 1, 1), Ops.Moments(Ops.Cast(Data([3, 4]), "float16"), 0, keepdims: true).Mean, Ops.Moments(Ops.Cast(Data([3, 4]), "float16"), 0, keepdims: true).Variance,
        ],
        ["classes"] = () => [Ops.OneHot(new[,] { { 1, -1 }, { 3, 0 } }, 3, dtype: "bool"), Ops.MultiHot(new[,] { { 1, 2 }, { 0, 0 } }, 4, dtype: "int32"), Ops.MultiHot(new[] { 1, 2 }, 4, dtype: "bool")],
        ["cross-entropies"] = () =>
        [
            Ops.BinaryCrossentropy(Data([3, 2], 0, Math.Abs), Data([3, 2], 1, Math.Abs)), Ops.BinaryCrossentropy(Data([3, 2], 0, Math.Abs), Data([3, 2], 1, Math.Abs), fromLogits: true),
            Ops.CategoricalCrossentropy(Data([3, 4], 0, Math.Abs), Data([3, 4], 1, Math.Abs), axis: 0), Ops.SparseCategoricalCrossentropy(new[,] { { 1 }, { 0 } }, Data([2, 3]), fromLogits: true),
        ],
        ["saturate_cast"] = () =>
        [
            .. from dtype in new[] { "int32", "uint8", "int8", "float16" } select Ops.SaturateCast(new[] { float.PositiveInfinity, float.NegativeInfinity, 3e9f, -3e9f, 1.5f }, dtype),
            .. from dtype in new[] { "uint8", "int16", "float32" } select Ops.SaturateCast(new[] { -5, 300, 70000 }, dtype),
        ],
        ["segments"] = () =>
        [
            Ops.SegmentMax(Data([6, 2]), Ids), Ops.SegmentMin(Data([6, 2]), Ids), Ops.SegmentProd(Data([6, 2]), Ids),
            Ops.SegmentSum(Data([6, 2]), Sorted, sorted: true), Ops.SegmentMax(Data([6, 2]), Sorted, sorted: true), Ops.SegmentMin(Data([6, 2]), Sorted, sorted: true), Ops.SegmentProd(Data([6, 2]), Sorted, sorted: true),
        ],
        ["logsumexp of infinities"] = () => [Ops.Logsumexp(new float[,] { { float.NegativeInfinity, float.NegativeInfinity }, { float.PositiveInfinity, 1 }, { 0, 1 } }, 1)],
        ["rearrange"] = () => [Ops.Rearrange(X3, "a b (c d) -> (d b) a c", ("d", 2))],
        ["loops"] = () =>
        [
            .. from reverse in new[] { false, true } let scanned = Ops.Scan((c, x) => (c + x, c * x), Data([4]), X3[0], reverse: reverse) from result in new[] { scanned.Carry, scanned.Ys } select result,
            Ops.Map(x => Graphs.Ops.Sum.Of(x * x, [0]), X3),
            Ops.ForiLoop(1, 5, (i, v) => (v * 0.5) + Graphs.Ops.Cast.Of(i, DType.Float32), Data([3])),
            .. Ops.WhileLoop(v => Graphs.Ops.Less.Of(v[0], 10), v => [v[0] + Graphs.Ops.Const.Like(v[0], 1), v[1] * 1.1], [0, Data([3])], maximumIterations: 4),
        ],
        ["branches"] = () => [Ops.Switch(7, [t => t[0], t => t[0] * 2], Data([3])), Ops.Cond(true, () => Data([2]), () => Data([2], 1))],
        ["associative_scan"] = () => [.. from n in new[] { 1, 2, 3, 6, 9 } from reverse in new[] { false, true } select Ops.AssociativeScan((a, b) => (a * b) + b, Data([2, n]), reverse: reverse, axis: 1)],
        ["custom_gradient"] = () => [Autodiff.Gradient((SymbolicTensor x) => Ops.Sum(Clipped(x) * Graphs.Ops.Const.Of(x.Graph, Data([5], 2))))(Data([5]))],
        ["jvp"] = () =>
        {
            (TensorValue primals, TensorValue tangents) = Ops.Jvp(t => (Ops.Sin(t[0]) * t[1]) + (t[0] * t[0]), [Data([4]), Data([4], 1)], [Data([4], 2), Data([4], 3)]);
            return [primals, tangents];
        },
    };

    private static TensorValue X3 => Data([2, 3, 4]);

    private static TensorValue Image => Data([2, 12, 13, 3], 0, x => (x * 0.5f) + 0.5f);

    private static TensorValue Volume => Data([1, 4, 5, 6, 2]);

    private static TensorValue Signal => Data([2, 41]);

    private static (TensorValue Real, TensorValue Imaginary) Frames => Ops.Stft(Signal, 9, 4, 12, window: "hamming");

    private static TensorValue Ids => new[] { 0, 2, 2, 3, 0, 5 };

    private static TensorValue Sorted => new[] { 0, 0, 2, 2, 2, 3 };

    private static TensorValue Logits => Data([2, 7, 5], 0, x => x * 3);

    private static TensorValue Labels => new[,] { { 1, 3, 3 }, { 4, 0, 0 } };

    private static TensorValue Unfolded => Ops.Unfold(Data([2, 3, 7, 6]), (2, 3), dilation: (2, 1), padding: 1, stride: (1, 2));

    private static SymbolicTensor Clipped(SymbolicTensor x) => Ops.CustomGradient((SymbolicTensor t) => (t * 5.0, dy => Ops.Clip(dy, -0.1, 0.1)))(x);

    private static TensorValue Near(int n) => Data([n, n], 0, (x, i) => x + (i / n == i % n ? 3 : 0));

    private static TensorValue Positive(int n) => Ops.MatMul(Near(n), Ops.Transpose(Near(n)));

    // sin(1.7 i + k), rounded to single precision.
    private static TensorValue Data(int[] shape, int k = 0, Func<float, float>? map = null) => Data(shape, k, (x, _) => map?.Invoke(x) ?? x);

    private static TensorValue Data(int[] shape, int k, Func<float, int, float> map) =>
        TensorValue.Of(Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => map((float)Math.Sin((1.7 * i) + k), i)).ToArray(), Shape.Of(shape));
}
