using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Linear algebra, Fourier transforms and colours, with the gradients that TensorFlow derives itself.</summary>
internal static class LinearAlgebraSuite
{
    // Conditions of about 10 on top of double precision's 1e-16; TensorFlow accumulates in blocks.
    public static OpCases TensorFlow_decomposes_the_same()
    {
        OpCases cases = new(91);
        foreach (int n in (int[])[1, 3, 5])
        {
            SymbolicTensor x = cases.Numbers(DType.Float64, 2, n, n), b = cases.Numbers(DType.Float64, 2, n, 3);
            SymbolicTensor eye = MatrixBandPart.Of(OnesLike.Of(x), 0, 0), regular = x + (eye * 5), definite = BatchMatMulV2.Of(x, x, adjY: true) + eye;
            cases.AddWithGradients(Cholesky.Of(definite), x);
            cases.AddWithGradients(MatrixDeterminant.Of(x), x);
            cases.AddWithGradients(LogMatrixDeterminant.Of(regular).Log, x);
            cases.Add(Lu.Of(regular).Factors);
            cases.AddWithGradients(SelfAdjointEigV2.Of(definite).Values, x);
            cases.AddWithGradients(Square.Of(SelfAdjointEigV2.Of(definite).Vectors), x);
            foreach (bool adjoint in (bool[])[false, true])
            {
                cases.AddWithGradients(MatrixInverse.Of(regular, adjoint), x);
                cases.AddWithGradients(MatrixSolve.Of(regular, b, adjoint), x, b);
                cases.AddWithGradients(MatrixTriangularSolve.Of(regular, b, true, adjoint), x, b);
                cases.AddWithGradients(MatrixTriangularSolve.Of(regular, b, false, adjoint), x, b);
            }

            SymbolicTensor tall = cases.Numbers(DType.Float64, n + 2, n), wide = cases.Numbers(DType.Float64, n, n + 2);
            foreach (SymbolicTensor any in (SymbolicTensor[])[tall, wide])
            {
                cases.AddWithGradients(Qr.Of(any).R, any);
                cases.AddWithGradients(Qr.Of(any).Q, any);
                cases.AddWithGradients(Svd.Of(any, computeUv: false).S, any);
                cases.AddWithGradients(Square.Of(Svd.Of(any).U), any);
                cases.AddWithGradients(Square.Of(Svd.Of(any).V), any);
                cases.Add(Qr.Of(any, fullMatrices: true).Q, Qr.Of(any, fullMatrices: true).R, Lu.Of(regular).Rows, LogMatrixDeterminant.Of(regular).Sign);
            }
        }

        return cases.Within(1e-7);
    }

    // Sums of some hundred terms in single precision.
    public static OpCases TensorFlow_transforms_to_the_same_frequencies()
    {
        OpCases cases = new(92);
        foreach (int n in (int[])[1, 4, 7, 30, 97])
        {
            SymbolicTensor re = cases.Numbers(2, n), im = cases.Numbers(2, n), z = Complex.Of(re, im);
            cases.AddWithGradients(Real.Of(FFT.Of(z)), re, im);
            cases.AddWithGradients(Imag.Of(IFFT.Of(z)), re, im);
            cases.AddWithGradients(Real.Of(FFT2D.Of(z)), re, im);
            cases.AddWithGradients(Imag.Of(IFFT2D.Of(z)), re, im);
            cases.AddWithGradients(Real.Of(RFFT.Of(re, n)), re);
            cases.AddWithGradients(Imag.Of(RFFT.Of(re, n)), re);
            cases.AddWithGradients(IRFFT.Of(z, Math.Max(1, (2 * n) - 2)), re, im);
        }

        return cases.Within(1e-4);
    }

    public static OpCases TensorFlow_derives_the_same_of_colours()
    {
        OpCases cases = new(93);
        SymbolicTensor x = Sigmoid.Of(cases.Numbers(4, 5, 3)), images = cases.Numbers(2, 6, 5, 2);
        cases.AddWithGradients(RGBToHSV.Of(x), x);
        cases.AddWithGradients(ExtractImagePatches.Of(images, (2, 3), (2, 1), (1, 2), "SAME"), images);
        SymbolicTensor rows = cases.Numbers(5, 3), updates = cases.Numbers(4, 3), ids = cases.Of(new[,] { { 3 }, { 0 }, { 3 }, { 1 } });
        foreach (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor> f in (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor>[])[TensorScatterAdd.Of, TensorScatterMax.Of, TensorScatterMin.Of])
        {
            cases.AddWithGradients(f(rows, ids, updates), rows, updates);
            cases.AddWithGradients(f(Round.Of(rows) + (rows * 0), ids, updates), rows, updates);
        }

        SymbolicTensor data = cases.Numbers(6, 3), sorted = cases.Of(new[] { 0, 0, 2, 2, 2, 5 });
        foreach (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> f in (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>[])[SegmentMax.Of, SegmentMin.Of, SegmentProd.Of])
        {
            cases.AddWithGradients(f(data, sorted), data);
        }

        return cases.Within(1e-5);
    }
}
