using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Searching, gathering, padding with a constant, Bessel functions and neighbouring numbers, computed by real TensorFlow.</summary>
internal static class SearchSuite
{
    public static OpCases TensorFlow_searches_the_same()
    {
        OpCases cases = new(81);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64])
        {
            SymbolicTensor rows = Cast.Of(cases.Of(new float[,] { { -3, -1, -1, 0, 2 }, { 1, 1, 1, 4, 5 } }), dtype), values = Cast.Of(cases.Of(new float[,] { { -4, -1, 0, 3 }, { 1, 2, 5, 6 } }), dtype);
            foreach (DType type in (DType[])[DType.Int32, DType.Int64])
            {
                cases.Add(LowerBound.Of(rows, values, type), UpperBound.Of(rows, values, type));
            }
        }

        return cases.Within(0);
    }

    // Both sides add up the same numbers, in other orders.
    public static OpCases TensorFlow_has_the_same_gradients_of_gathering()
    {
        OpCases cases = new(82);
        SymbolicTensor x = cases.Numbers(2, 4, 3, 2);
        cases.AddWithGradients(GatherV2.Of(x, cases.Of(new[] { 1, 1, 0 })), x);
        cases.AddWithGradients(GatherV2.Of(x, cases.Of(new[] { 3, 1, 1 }), axis: 1), x);
        cases.AddWithGradients(GatherV2.Of(x, cases.Of(new[,] { { 2, 1 }, { 0, 0 } }), axis: 2), x);
        cases.AddWithGradients(GatherV2.Of(x, cases.Of(new[,] { { 3, 1, 1 }, { 0, 2, 0 } }), axis: 1, batchDims: 1), x);
        cases.AddWithGradients(GatherV2.Of(x, cases.Of(new long[,] { { 1, 1 }, { 0, 1 } }), axis: 3, batchDims: 1), x);
        return cases.Within(1e-5);
    }

    public static OpCases TensorFlow_pads_the_same()
    {
        OpCases cases = new(83);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Int32])
        {
            cases.Add(PadV2.Of(cases.Numbers(dtype, 2, 3), new[,] { { 1, 0 }, { 2, 3 } }, 7));
        }

        SymbolicTensor x = cases.Numbers(3, 2);
        cases.AddWithGradients(PadV2.Of(x, cases.Of(new[,] { { 0, 2 }, { 1, 1 } }), cases.Of(2.5f)), x);
        return cases.Within(1e-5);
    }

    // TensorFlow's Bessel functions are approximations to the precision of the dtype.
    public static OpCases TensorFlow_computes_the_same_Bessel_functions()
    {
        OpCases cases = new(84);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
        {
            SymbolicTensor x = cases.Numbers(dtype, 7, 5);
            cases.AddWithGradients(BesselI0.Of(x), x);
            cases.AddWithGradients(BesselI1.Of(x), x);
            cases.Add(BesselI0.Of(x * 20), BesselI1.Of(x * 20), BesselI1.Of(Cast.Of(cases.Of(new[] { 0f, -0f, 1e-10f }), dtype)));
        }

        return cases.Within(2e-5);
    }

    public static OpCases TensorFlow_finds_the_same_neighbours()
    {
        OpCases cases = new(85);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
        {
            SymbolicTensor x = Cast.Of(cases.Of(new[] { 0, -0f, 1, -1, 3.4028235e38f, float.PositiveInfinity, float.NaN }), dtype);
            cases.Add(NextAfter.Of(x, x * 0 + 5), NextAfter.Of(x, Neg.Of(x) - 1));
        }

        return cases.Within(0);
    }
}
