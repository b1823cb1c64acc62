using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatrixDeterminant</c>: the determinants of square matrices.</summary>
/// <remarks>
/// <para>input: (..., n, n). output: (...).</para>
/// <para>Gradient: dy · y · A⁻ᵀ.</para>
/// </remarks>
public sealed unsafe class MatrixDeterminant : EliminationOp
{
    /// <summary>The determinants.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new MatrixDeterminant(), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => SquareMatrices(this, c) is { HasRank: true } x ? x[..^2] : Shape.Unknown;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) =>
        [ExpandDims.Of(ExpandDims.Of(dy * y, -1), -1) * MatrixInverse.Of(y.Node.Inputs[0], adjoint: true)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long matrix = 0; matrix < c.Output(0).Length; matrix++)
        {
            Eliminated a = Eliminate(c, matrix);
            double determinant = a.Sign;
            for (int i = 0; i < a.Length; i++)
            {
                determinant *= a.Factors[(i * a.Length) + i];
            }

            Write(c.Output(0), matrix, 1, &determinant);
        }
    }
}
