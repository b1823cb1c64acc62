using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Elementary and special functions and their gradients, computed by real TensorFlow.</summary>
internal static class MathSuite
{
    private static readonly float[] Odd = [0, -0f, 1, -1, 0.5f, -0.5f, 1e-4f, -1e-4f, 1e-20f, 2, -2, 10, -10, 50, -50, 100, -100, 1e10f, -1e10f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    // Elementary functions of both sides are within a few units of the last place.
    public static OpCases TensorFlow_computes_the_same_functions()
    {
        OpCases cases = new(51);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
        {
            SymbolicTensor x = cases.Numbers(dtype, 7, 41), inside = x * 0.45, above = Abs.Of(x) + 1.1, odd = Cast.Of(cases.Of(Odd), dtype);
            foreach (Func<SymbolicTensor, SymbolicTensor> f in (Func<SymbolicTensor, SymbolicTensor>[])[Sin.Of, Cos.Of, Tan.Of, Sinh.Of, Cosh.Of, Expm1.Of, Atan.Of, Asinh.Of, Erfc.Of])
            {
                cases.AddWithGradients(f(inside), x);
                cases.Add(f(x), f(x * 4), f(odd));
            }

            foreach (Func<SymbolicTensor, SymbolicTensor> f in (Func<SymbolicTensor, SymbolicTensor>[])[Asin.Of, Acos.Of, Atanh.Of, Erfinv.Of, Log1p.Of])
            {
                cases.AddWithGradients(f(inside), x);
                cases.Add(f(odd));
            }

            cases.AddWithGradients(Acosh.Of(above), x);
            cases.AddWithGradients(Reciprocal.Of(above), x);
            cases.Add(Acosh.Of(odd), Reciprocal.Of(odd), Log1p.Of(above * 100));
        }

        return cases.Within(3e-6);
    }

    // Against the gamma function's growth a float argument alone is worth some 1e-5.
    public static OpCases TensorFlow_computes_the_same_special_functions()
    {
        OpCases cases = new(52);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
        {
            SymbolicTensor x = cases.Numbers(dtype, 5, 40), above = Abs.Of(x) + 0.3, odd = Cast.Of(cases.Of((float[])[.. Odd, -1.5f, -2.25f, 0.1f, 3, 12, 30]), dtype);
            cases.AddWithGradients(Lgamma.Of(above), x);
            cases.AddWithGradients(Digamma.Of(above), x);
            cases.Add(Lgamma.Of(odd), Digamma.Of(odd), Lgamma.Of(above * 20), Digamma.Of(above * 20), Erfinv.Of(Cast.Of(cases.Of(new[] { 0.9f, 1e-6f, 1, -1, 1.5f, 0 }), dtype)));
            foreach (double order in (double[])[0, 1, 2, 5])
            {
                cases.AddWithGradients(Polygamma.Of(Const.Like(above, order), above), x);
            }
        }

        // In single precision TensorFlow loses 1 - |x| here, and is off in the third digit.
        cases.Add(Erfinv.Of(Cast.Of(cases.Of(new[] { 0.999999f, -0.9999f, 0.99f, -0.999f }), DType.Float64)));
        return cases.Within(2e-5);
    }

    public static OpCases TensorFlow_computes_the_same_far_from_zero()
    {
        OpCases cases = new(53);
        SymbolicTensor x = cases.Numbers(50, 40);
        foreach (double scale in (double[])[50, 5e3, 5e4, 5e5, 1e8, 1e20, 1e38])
        {
            cases.Add(Sin.Of(x * scale), Cos.Of(x * scale));
        }

        // Near a pole the tangent is as large as it likes.
        cases.Add(Sin.Of(Atan.Of(Tan.Of(x * 5e3))), Tan.Of(cases.Of(new[] { 1e4f, 12345.678f, 1e5f, 123456.7f, 1e7f, -1e30f })));
        SymbolicTensor quarter = cases.Of(Enumerable.Range(0, 2000).Select(i => (float)i).ToArray()) * 0.7853981852531433;
        cases.Add(Sin.Of(quarter), Cos.Of(quarter));
        return cases.Within(3e-6);
    }

    public static OpCases TensorFlow_computes_the_same_of_two()
    {
        OpCases cases = new(54);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
        {
            SymbolicTensor x = cases.Numbers(dtype, 3, 1, 5), y = cases.Numbers(dtype, 4, 1), positive = Abs.Of(y) + 0.2, odd = Cast.Of(cases.Of(Odd), dtype), column = ExpandDims.Of(odd, 1), gate = Relu.Of(x);
            cases.AddWithGradients(Atan2.Of(x, y), x, y);
            cases.AddWithGradients(Xlogy.Of(gate, positive), x, y);
            cases.AddWithGradients(Xdivy.Of(gate, positive), x, y);
            cases.Add(Atan2.Of(column, odd), Xlogy.Of(column, odd), Xdivy.Of(column, odd), TruncateMod.Of(x * 9, y), Mod.Of(x * 9, y), TruncateMod.Of(column, Cast.Of(cases.Of(new[] { 3f, -3, 0.7f }), dtype)));
        }

        foreach (DType dtype in (DType[])[DType.Int32, DType.Int64])
        {
            SymbolicTensor x = cases.Numbers(dtype, 3, 7), y = Cast.Of(cases.Of(new[] { 1, -1, 3, -3, 4, -7, 100 }), dtype);
            cases.Add(TruncateMod.Of(x, y), Mod.Of(x, y), Mod.Of(Const.Like(x, 7), y));
        }

        return cases.Within(3e-6);
    }

    // Half precision has about three digits; both sides compute in a wider one and round.
    public static OpCases TensorFlow_computes_the_same_in_half_precision()
    {
        OpCases cases = new(55);
        SymbolicTensor x = cases.Numbers(DType.Float16, 4, 10), inside = x * 0.45, above = Abs.Of(x) + 1.1;
        cases.Add(Sin.Of(x), Cos.Of(x), Sinh.Of(x), Cosh.Of(x), Expm1.Of(x), Atan.Of(x), Asinh.Of(x), Erfc.Of(x), Asin.Of(inside), Acos.Of(inside), Atanh.Of(inside), Log1p.Of(inside), Acosh.Of(above),
            Reciprocal.Of(above), Lgamma.Of(above), Digamma.Of(above), Atan2.Of(x, above), Xlogy.Of(x, above), Xdivy.Of(x, above));
        return cases.Within(4e-3);
    }
}
