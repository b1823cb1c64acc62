using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LogMatrixDeterminant</c>: sign and logarithm of the absolute value of the determinants of square matrices.</summary>
/// <remarks>
/// <para>input: (..., n, n). sign: (...), −1, 0 or 1; log_abs_determinant: (...), −∞ for a singular matrix.</para>
/// <para>Gradient: dy of the logarithm times A⁻ᵀ; the sign has none.</para>
/// </remarks>
[Outputs("sign", "log_abs_determinant")]
public sealed unsafe class LogMatrixDeterminant : EliminationOp
{
    /// <summary>The signs and logarithms.</summary>
    public static (SymbolicTensor Sign, SymbolicTensor Log) Of(SymbolicTensor x)
    {
        SymbolicTensor[] outputs = x.Graph.AddNode(new LogMatrixDeterminant(), null, x).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape outer = SquareMatrices(this, c) is { HasRank: true } x ? x[..^2] : Shape.Unknown;
        return [new TensorSpec(outer, c.Inputs[0].DType), new TensorSpec(outer, c.Inputs[0].DType)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) =>
        [dys[1] is { } dy ? ExpandDims.Of(ExpandDims.Of(dy, -1), -1) * MatrixInverse.Of(node.Inputs[0], adjoint: true) : null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long matrix = 0; matrix < c.Output(0).Length; matrix++)
        {
            Eliminated a = Eliminate(c, matrix);
            double sign = a.Sign, log = 0;
            for (int i = 0; i < a.Length; i++)
            {
                double pivot = a.Factors[(i * a.Length) + i];
                sign *= Math.Sign(pivot);
                log += Math.Log(Math.Abs(pivot));
            }

            Write(c.Output(0), matrix, 1, &sign);
            Write(c.Output(1), matrix, 1, &log);
        }
    }
}
