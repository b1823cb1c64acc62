using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/LinearAlgebra. Vectors whose signs are free are squared.</summary>
internal static class LinearAlgebraCases
{
    public static IEnumerable<OpCase> All
    {
        get
        {
            foreach (Shape shape in (Shape[])[(3, 3), (2, 4, 4), (1, 1)])
            {
                TensorValue x = Numbers(shape, dtype: DType.Float64), b = Numbers(shape.With(^1, 2), dtype: DType.Float64, seed: 2);
                yield return new($"Cholesky {shape}", t => Cholesky.Of(Definite(t[0])), x);
                foreach (bool adjoint in (bool[])[false, true])
                {
                    yield return new($"MatrixInverse {shape} {adjoint}", t => MatrixInverse.Of(Regular(t[0]), adjoint), x);
                    yield return new($"MatrixSolve {shape} {adjoint}", t => MatrixSolve.Of(Regular(t[0]), t[1], adjoint), x, b);
                    yield return new($"MatrixTriangularSolve {shape} lower {adjoint}", t => MatrixTriangularSolve.Of(Regular(t[0]), t[1], true, adjoint), x, b);
                    yield return new($"MatrixTriangularSolve {shape} upper {adjoint}", t => MatrixTriangularSolve.Of(Regular(t[0]), t[1], false, adjoint), x, b);
                }

                yield return new($"MatrixDeterminant {shape}", t => MatrixDeterminant.Of(t[0]), x);
                yield return new($"LogMatrixDeterminant {shape}", t => LogMatrixDeterminant.Of(t[0]).Log, x) { GradientTolerance = 2e-3 };
                yield return new($"LogMatrixDeterminant's sign {shape}", t => StopGradient.Of(LogMatrixDeterminant.Of(t[0]).Sign), x);
                yield return new($"Lu {shape}", t => [Lu.Of(t[0]).Factors, Lu.Of(t[0]).Rows], Pivoted(x));
                yield return new($"SelfAdjointEigV2 {shape}", t => [SelfAdjointEigV2.Of(t[0]).Values, Square.Of(SelfAdjointEigV2.Of(t[0]).Vectors)], x) { Tolerance = 1e-9 };
                yield return new($"SelfAdjointEigV2's values {shape}", t => SelfAdjointEigV2.Of(t[0], computeV: false).Values, x) { Tolerance = 1e-9 };
            }

            foreach (Shape shape in (Shape[])[(4, 3), (3, 3), (3, 5), (2, 4, 2)])
            {
                TensorValue x = Numbers(shape, dtype: DType.Float64);
                yield return new($"Qr {shape}", t => [Qr.Of(t[0]).Q, Qr.Of(t[0]).R], x) { Tolerance = 1e-10 };
                yield return new($"Qr {shape} in full", t => [StopGradient.Of(Qr.Of(t[0], fullMatrices: true).Q), StopGradient.Of(Qr.Of(t[0], fullMatrices: true).R)], x) { Tolerance = 1e-10 };
                yield return new($"Svd {shape}", t => [Svd.Of(t[0]).S, Square.Of(Svd.Of(t[0]).U), Square.Of(Svd.Of(t[0]).V)], x) { Tolerance = 1e-9 };
                yield return new($"Svd's values {shape}", t => Svd.Of(t[0], computeUv: false).S, x) { Tolerance = 1e-10 };
                yield return new($"Svd {shape} in full", t =>
                {
                    // The vectors beyond the values are free but for what they span.
                    (SymbolicTensor s, SymbolicTensor u, SymbolicTensor v) = Svd.Of(t[0], fullMatrices: true);
                    return [StopGradient.Of(s), StopGradient.Of(BatchMatMulV2.Of(u, u, adjY: true)), StopGradient.Of(BatchMatMulV2.Of(v, v, adjY: true))];
                }, x) { Tolerance = 1e-9 };
            }

            // Single precision: both sides lose some units against a condition of about 10.
            TensorValue single = Numbers((3, 3));
            yield return new("linear algebra in single precision", t => [StopGradient.Of(MatrixInverse.Of(Regular(t[0]))), StopGradient.Of(Cholesky.Of(Definite(t[0]))), StopGradient.Of(MatrixDeterminant.Of(t[0])), StopGradient.Of(Svd.Of(t[0]).S), StopGradient.Of(SelfAdjointEigV2.Of(t[0]).Values)], single) { Tolerance = 2e-5 };
            // In no order, and up to factors: what sums over all of them, and which lengths there are.
            yield return new("Eig", t =>
            {
                (SymbolicTensor e, SymbolicTensor v) = Eig.Of(StopGradient.Of(t[0]));
                return [Sum.Of(Real.Of(e)), Sum.Of(Square.Of(ComplexAbs.Of(e))), Sum.Of(Square.Of(ComplexAbs.Of(v)), [0])];
            }, Numbers((4, 4))) { Tolerance = 2e-5 };
            yield return new("CheckNumerics", t => CheckNumerics.Of(t[0], "here"), Numbers((3, 4)));
        }
    }

    private static SymbolicTensor Eye(SymbolicTensor x) => MatrixBandPart.Of(OnesLike.Of(x), 0, 0);

    private static SymbolicTensor Regular(SymbolicTensor x) => x + (Eye(x) * 3);

    private static SymbolicTensor Definite(SymbolicTensor x) => BatchMatMulV2.Of(x, x, adjY: true) + Eye(x);

    // Far from the exchange of another pivot.
    private static TensorValue Pivoted(TensorValue x)
    {
        int n = x.Shape.Dims[^1];
        double[] numbers = [.. x.ToArray<double>().Select((v, i) => v + (i / n % n == (i % n + 1) % n ? 4 : 0))];
        return TensorValue.Of(numbers, x.Shape);
    }
}
