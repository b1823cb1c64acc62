using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/Image that map colours and cut windows, and of what joins slices.</summary>
internal static class ImageCases
{
    public static IEnumerable<OpCase> All
    {
        get
        {
            foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
            {
                string of = dtype.Name();
                yield return new($"RGBToHSV {of}", t => RGBToHSV.Of(t[0]), Numbers((2, 3, 3), 0.05, 0.95, dtype)) { GradientTolerance = dtype == DType.Float32 ? 0.2 : 2e-3 };
                yield return new($"HSVToRGB {of}", t => HSVToRGB.Of(t[0]), Numbers((2, 3, 3), 0.05, 0.95, dtype));
                foreach (string padding in (string[])["SAME", "VALID"])
                {
                    yield return new($"ExtractImagePatches {padding} {of}", t => ExtractImagePatches.Of(t[0], (2, 3), (1, 2), (1, 1), padding), Numbers((2, 5, 6, 2), dtype: dtype));
                    yield return new($"ExtractImagePatches apart {padding} {of}", t => ExtractImagePatches.Of(t[0], (2, 2), (2, 1), (2, 3), padding), Numbers((1, 5, 6, 3), dtype: dtype));
                }
            }

            yield return new("RGBToHSV of greys", t => StopGradient.Of(RGBToHSV.Of(t[0])), new float[,] { { 0, 0, 0 }, { 1, 1, 1 }, { 0.5f, 0.5f, 0.5f }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 1, 0 }, { 1, 0, 1 } });
            yield return new("HSVToRGB of edges", t => HSVToRGB.Of(t[0]), new float[,] { { 0, 0, 0 }, { 1, 1, 1 }, { 0.5f, 0, 0.5f }, { 0.999f, 1, 0.2f } });
            yield return new("ExtractImagePatches of bytes", t => ExtractImagePatches.Of(t[0], (2, 2), (1, 1), (1, 1), "SAME"), Numbers((1, 3, 4, 2), 0, 200, DType.UInt8));
            (string Name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor> Of)[] scatters = [("TensorScatterAdd", TensorScatterAdd.Of), ("TensorScatterMax", TensorScatterMax.Of), ("TensorScatterMin", TensorScatterMin.Of)];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor> of) in scatters)
            {
                foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64])
                {
                    yield return new($"{name} {dtype.Name()}", t => of(t[0], t[1], t[2]), Numbers((4, 3), -9, 9, dtype), new[,] { { 2 }, { 0 }, { 2 } }, Numbers((3, 3), -9, 9, dtype, 2));
                    yield return new($"{name} of elements {dtype.Name()}", t => of(t[0], t[1], t[2]), Numbers((4, 3), -9, 9, dtype), new long[,] { { 2, 1 }, { 0, 0 } }, Numbers(2, -9, 9, dtype, 2));
                }
            }

            (string Name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Of)[] segments = [("SegmentSum", SegmentSum.Of), ("SegmentMax", SegmentMax.Of), ("SegmentMin", SegmentMin.Of), ("SegmentProd", SegmentProd.Of)];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> of) in segments)
            {
                foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64])
                {
                    yield return new($"{name} {dtype.Name()}", t => of(t[0], Const.Ints(t[0].Graph, 0, 0, 2, 2, 2, 5)), Numbers((6, 2), -3, 3, dtype));
                }
            }

            yield return new("SegmentProd with zeros", t => SegmentProd.Of(t[0], Const.Ints(t[0].Graph, 0, 0, 1, 1, 2)), new[] { 0f, 2, 0, 0, 3 });
        }
    }
}
