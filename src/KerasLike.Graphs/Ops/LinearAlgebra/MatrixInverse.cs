using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatrixInverse</c>: the inverses of square matrices.</summary>
/// <remarks>
/// <para>input: (..., n, n). output: the same; the inverses of the transposes with <c>adjoint</c>. A singular matrix throws.</para>
/// <para>Gradient: −yᵀ · dy · yᵀ, transposed with <c>adjoint</c>.</para>
/// </remarks>
public sealed unsafe class MatrixInverse(bool adjoint = false) : EliminationOp
{
    /// <summary>The inverses.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, bool adjoint = false) => x.Graph.Add(new MatrixInverse(adjoint), x);

    /// <summary>Whether the transposes are inverted.</summary>
    public bool Adjoint { get; } = adjoint;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => SquareMatrices(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) =>
        [Neg.Of(Product(y, Product(dy, y, Adjoint, !Adjoint), !Adjoint))];

    /// <inheritdoc/>
    protected override int RightSides(KernelContext c) => c.Input(0).Shape.Dims[^1];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            Solve(c, matrix, Adjoint, c.Input(0).Shape.Dims[^1], identity: true);
        }
    }
}
