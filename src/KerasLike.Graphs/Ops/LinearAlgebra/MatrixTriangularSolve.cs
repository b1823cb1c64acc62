using KerasLike.Numerics;
using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatrixTriangularSolve</c>: the x of A · x = b for triangular matrices.</summary>
/// <remarks>
/// <para>matrix: (..., n, n), of which the triangle <c>lower</c> names is read; rhs: (..., n, k), with the same outer axes. output: the shape of rhs; Aᵀ · x = b with <c>adjoint</c>.</para>
/// <para>Gradient: by b the solution d of the transposed system for dy, by A the triangle of −d · yᵀ.</para>
/// </remarks>
public sealed unsafe class MatrixTriangularSolve(bool lower = true, bool adjoint = false) : Op
{
    /// <summary>The solutions.</summary>
    public static SymbolicTensor Of(SymbolicTensor matrix, SymbolicTensor rhs, bool lower = true, bool adjoint = false) => matrix.Graph.Add(new MatrixTriangularSolve(lower, adjoint), matrix, rhs);

    /// <summary>Whether the lower triangle counts.</summary>
    public bool Lower { get; } = lower;

    /// <summary>Whether the transposed systems are solved.</summary>
    public bool Adjoint { get; } = adjoint;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => RightSides(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor byB = Of(y.Node.Inputs[0], dy, Lower, !Adjoint);
        SymbolicTensor byA = Neg.Of(Adjoint ? Product(y, byB, transposeB: true) : Product(byB, y, transposeB: true));
        return [Lower ? MatrixBandPart.Of(byA, -1, 0) : MatrixBandPart.Of(byA, 0, -1), byB];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        long n = c.Input(0).Shape.Dims[^1];
        c.RequestScratch(sizeof(double) * n * (n + c.Input(1).Shape.Dims[^1]));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (int n, int columns) = (c.Input(0).Shape.Dims[^1], c.Input(1).Shape.Dims[^1]);
        double* a = (double*)c.Scratch, b = a + ((long)n * n);
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            Read(c.Input(0), matrix * n * n, n * n, a);
            Read(c.Input(1), matrix * n * columns, n * columns, b);
            TriangularSystem.Solve(a, n, b, columns, Lower, Adjoint);
            Write(c.Output(0), matrix * n * columns, n * columns, b);
        }
    }
}
