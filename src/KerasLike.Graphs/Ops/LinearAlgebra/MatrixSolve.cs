using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatrixSolve</c>: the x of A · x = b for square matrices.</summary>
/// <remarks>
/// <para>matrix: (..., n, n); rhs: (..., n, k). output: the shape of rhs; Aᵀ · x = b with <c>adjoint</c>. A singular matrix throws.</para>
/// <para>Gradient: by b the solution d of the transposed system for dy, by A −d · yᵀ.</para>
/// </remarks>
public sealed unsafe class MatrixSolve(bool adjoint = false) : EliminationOp
{
    /// <summary>The solutions.</summary>
    public static SymbolicTensor Of(SymbolicTensor matrix, SymbolicTensor rhs, bool adjoint = false) => matrix.Graph.Add(new MatrixSolve(adjoint), matrix, rhs);

    /// <summary>Whether the transposed systems are solved.</summary>
    public bool Adjoint { get; } = adjoint;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => MatrixRule.RightSides(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor byB = Of(y.Node.Inputs[0], dy, !Adjoint);
        return [Neg.Of(Adjoint ? Product(y, byB, transposeB: true) : Product(byB, y, transposeB: true)), byB];
    }

    /// <inheritdoc/>
    protected override int RightSides(KernelContext c) => c.Input(1).Shape.Dims[^1];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            Solve(c, matrix, Adjoint, c.Input(1).Shape.Dims[^1], identity: false);
        }
    }
}
