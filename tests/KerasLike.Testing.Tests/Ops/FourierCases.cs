using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/Fourier. Complex numbers begin and end as pairs of real ones.</summary>
internal static class FourierCases
{
    public static IEnumerable<OpCase> All
    {
        get
        {
            foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
            {
                string of = dtype.Name();
                TensorValue re = Numbers((2, 6), dtype: dtype), im = Numbers((2, 6), dtype: dtype, seed: 2);
                yield return new($"Complex {of}", t => Parts(Complex.Of(t[0], t[1])), re, im);
                yield return new($"Conj {of}", t => Parts(Conj.Of(Complex.Of(t[0], t[1]))), re, im);
                yield return new($"ComplexAbs {of}", t => ComplexAbs.Of(Complex.Of(t[0], t[1])), re, im) { GradientTolerance = 2e-2 };
                yield return new($"Angle {of}", t => Angle.Of(Complex.Of(t[0] + 2, t[1])), re, im);
                foreach (int n in (int[])[1, 2, 3, 5, 6, 8, 12])
                {
                    TensorValue a = Numbers((2, n), dtype: dtype), b = Numbers((2, n), dtype: dtype, seed: 2);
                    yield return new($"FFT of {n} {of}", t => Parts(FFT.Of(Complex.Of(t[0], t[1]))), a, b);
                    yield return new($"IFFT of {n} {of}", t => Parts(IFFT.Of(Complex.Of(t[0], t[1]))), a, b);
                    foreach (int length in new HashSet<int> { n, Math.Max(1, n - 2) })
                    {
                        yield return new($"RFFT of {n} as {length} {of}", t => Parts(RFFT.Of(t[0], length)), a);
                        yield return new($"IRFFT of {n} as {(2 * length) - 1} {of}", t => IRFFT.Of(Complex.Of(t[0], t[1]), (2 * length) - 1), a, b);
                        yield return new($"IRFFT of {n} as {(2 * length) - 2} {of}", t => IRFFT.Of(Complex.Of(t[0], t[1]), Math.Max(1, (2 * length) - 2)), a, b);
                    }
                }

                TensorValue x = Numbers((2, 3, 4), dtype: dtype), y = Numbers((2, 3, 4), dtype: dtype, seed: 2);
                yield return new($"FFT2D {of}", t => Parts(FFT2D.Of(Complex.Of(t[0], t[1]))), x, y);
                yield return new($"IFFT2D {of}", t => Parts(IFFT2D.Of(Complex.Of(t[0], t[1]))), x, y);
                yield return new($"a complex number used twice {of}", t =>
                {
                    SymbolicTensor z = FFT.Of(Complex.Of(t[0], t[1]));
                    return [.. Parts(z), Real.Of(IFFT.Of(z))];
                }, re, im);
            }
        }
    }

    private static IReadOnlyList<SymbolicTensor> Parts(SymbolicTensor z) => [Real.Of(z), Imag.Of(z)];
}
