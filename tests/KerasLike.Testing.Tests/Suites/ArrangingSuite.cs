using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Ops on bits, running totals, orders, bands and diagonals, computed by real TensorFlow.</summary>
internal static class ArrangingSuite
{
    private static readonly DType[] Integers = [DType.Int8, DType.Int16, DType.Int32, DType.Int64, DType.UInt8, DType.UInt16, DType.UInt32, DType.UInt64];

    public static OpCases TensorFlow_computes_the_same_bits()
    {
        OpCases cases = new(41);
        foreach (DType dtype in Integers)
        {
            SymbolicTensor a = cases.Numbers(dtype, 3, 5), b = cases.Numbers(dtype, 5), c = cases.Numbers(dtype, 3, 1);
            SymbolicTensor far = Cast.Of(cases.Of(new[] { 0, 1, 7, 31, 100 }), dtype);
            cases.Add(BitwiseAnd.Of(a, b), BitwiseOr.Of(c, a), BitwiseXor.Of(b, c), Invert.Of(a), LeftShift.Of(a, b), RightShift.Of(a, b), LeftShift.Of(a, far), RightShift.Of(a, far));
        }

        SymbolicTensor floats = cases.Numbers(2, 3, 4);
        cases.Add(Bitcast.Of(floats, DType.Int32), Bitcast.Of(floats, DType.UInt8), Bitcast.Of(Reshape.Of(floats, 3, 4, 2), DType.Int64), Bitcast.Of(cases.Numbers(DType.Int16, 4, 2), DType.UInt32), Bitcast.Of(cases.Numbers(DType.Int32, 3), DType.Int8));
        return cases.Within(0);
    }

    public static OpCases TensorFlow_asks_the_same_questions()
    {
        OpCases cases = new(42);
        float[] odd = [1, -2, 0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 3e38f, 1e-40f];
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Float16])
        {
            SymbolicTensor x = Cast.Of(cases.Of(odd), dtype);
            cases.Add(IsFinite.Of(x), IsInf.Of(x), IsNan.Of(x), IsNan.Of(cases.Numbers(dtype, 0, 3)));
        }

        return cases.Within(0);
    }

    // Running totals add up in the same order; products of four numbers round as often.
    public static OpCases TensorFlow_computes_the_same_running_totals()
    {
        OpCases cases = new(43);
        foreach ((bool exclusive, bool reverse) in ((bool, bool)[])[(false, false), (true, false), (false, true), (true, true)])
        {
            foreach (int axis in (int[])[0, 1, -1])
            {
                SymbolicTensor x = cases.Numbers(3, 4, 5), d = cases.Numbers(DType.Float64, 3, 4, 5);
                cases.AddWithGradients(Cumsum.Of(x, axis, exclusive, reverse), x);
                cases.AddWithGradients(Cumprod.Of(x, axis, exclusive, reverse), x);
                cases.AddWithGradients(Cumprod.Of(Relu.Of(d), axis, exclusive, reverse), d);
            }

            foreach (DType dtype in Integers)
            {
                cases.Add(Cumsum.Of(cases.Numbers(dtype, 4, 3), 0, exclusive, reverse), Cumprod.Of(cases.Numbers(dtype, 4, 3), 1, exclusive, reverse));
            }

            SymbolicTensor odd = cases.Of(new[] { 1, float.PositiveInfinity, 2, float.NaN, 3 });
            cases.Add(Cumsum.Of(odd, 0, exclusive, reverse), Cumprod.Of(odd, -1, exclusive, reverse), Cumsum.Of(cases.Numbers(0, 3), 0, exclusive, reverse), Cumsum.Of(cases.Numbers(1), 0, exclusive, reverse));
        }

        return cases.Within(2e-6);
    }

    public static OpCases TensorFlow_finds_the_same_largest()
    {
        OpCases cases = new(44);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Float16, .. Integers])
        {
            foreach (int k in (int[])[1, 2, 5, 9])
            {
                // Whole numbers are equal often: the first comes first.
                (SymbolicTensor values, SymbolicTensor indices) = TopKV2.Of(Cast.Of(cases.Numbers(DType.UInt8, 4, 9), dtype), k);
                cases.Add(values, indices);
            }
        }

        SymbolicTensor x = cases.Numbers(2, 3, 40);
        (SymbolicTensor largest, SymbolicTensor where) = TopKV2.Of(x, 7);
        cases.AddWithGradients(largest, x);
        cases.Add(where, TopKV2.Of(cases.Numbers(6), 0).Values, TopKV2.Of(cases.Numbers(6), 6).Indices, TopKV2.Of(cases.Numbers(0, 6), 2).Values, TopKV2.Of(x, 2, indexType: DType.Int64).Indices, TopKV2.Of(x, 2, indexType: DType.Int16).Indices);
        cases.Add(TopKV2.Of(cases.Of(new[] { 1, float.NegativeInfinity, float.PositiveInfinity, 0, -0f }), 5).Indices);
        return cases.Within(0);
    }

    public static OpCases TensorFlow_cuts_the_same_bands()
    {
        OpCases cases = new(45);
        foreach ((int lower, int upper) in ((int, int)[])[(0, 0), (1, 0), (0, 2), (-1, 0), (0, -1), (-1, -1), (2, 3)])
        {
            SymbolicTensor x = cases.Numbers(2, 4, 5), tall = cases.Numbers(5, 3), none = cases.Numbers(3, 0);
            cases.AddWithGradients(MatrixBandPart.Of(x, lower, upper), x);
            cases.Add(MatrixBandPart.Of(tall, lower, upper), MatrixBandPart.Of(cases.Numbers(DType.Int64, 3, 3), lower, upper), MatrixBandPart.Of(cases.Numbers(DType.Bool, 3, 3), cases.Of(lower), cases.Of(upper)), MatrixBandPart.Of(none, lower, Math.Min(upper, 0)));
        }

        return cases.Within(1e-6);
    }
}
