using KerasLike.Numerics;
using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Cholesky</c>: the lower triangular L with L · Lᵀ = A of symmetric positive definite matrices.</summary>
/// <remarks>
/// <para>input: (..., n, n), of which the lower triangles are read. output: the same shape; NaN for a matrix that is not positive definite.</para>
/// <para>Gradient: ½ (P + Pᵀ), P = L⁻ᵀ · Φ(Lᵀ · dy) · L⁻¹, Φ the lower triangle with half the diagonal.</para>
/// <para>Source: Murray, "Differentiation of the Cholesky decomposition", 2016.</para>
/// </remarks>
public sealed unsafe class Cholesky : Op
{
    /// <summary>The lower triangular factors.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new Cholesky(), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => SquareMatrices(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor middle = Lower(Product(y, dy, transposeA: true), 0.5);
        SymbolicTensor left = MatrixTriangularSolve.Of(y, middle, lower: true, adjoint: true);
        SymbolicTensor p = Transposed(MatrixTriangularSolve.Of(y, Transposed(left), lower: true, adjoint: true));
        return [(p + Transposed(p)) * 0.5];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.RequestScratch(sizeof(double) * (long)c.Input(0).Shape.Dims[^1] * c.Input(0).Shape.Dims[^1]);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        int n = c.Input(0).Shape.Dims[^1];
        double* a = (double*)c.Scratch;
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            Read(c.Input(0), matrix * n * n, n * n, a);
            if (!CholeskyDecomposition.Run(a, n))
            {
                new Span<double>(a, n * n).Fill(double.NaN);
            }

            Write(c.Output(0), matrix * n * n, n * n, a);
        }
    }
}
