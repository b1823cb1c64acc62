using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Lu</c>: L · U of square matrices whose rows were exchanged for the largest pivots.</summary>
/// <remarks>
/// <para>input: (..., n, n). lu: the same shape, L (ones on its diagonal) below and U on and above the diagonal; p: (..., n), which row of the input each row of L · U is.</para>
/// </remarks>
[NoGradient("TensorFlow has none")]
[Outputs("lu", "p")]
public sealed unsafe class Lu(DType outputIdxType = DType.Int32) : EliminationOp
{
    /// <summary>The factors and the rows.</summary>
    public static (SymbolicTensor Factors, SymbolicTensor Rows) Of(SymbolicTensor x)
    {
        SymbolicTensor[] outputs = x.Graph.AddNode(new Lu(), null, x).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary>The dtype of the rows: int32 or int64.</summary>
    public DType OutputIdxType { get; } = outputIdxType;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = SquareMatrices(this, c);
        return [new TensorSpec(x, c.Inputs[0].DType), new TensorSpec(x.HasRank ? x[..^1] : x, OutputIdxType)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        int n = c.Input(0).Shape.Dims[^1];
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            Eliminated a = Eliminate(c, matrix);
            Write(c.Output(0), matrix * n * n, n * n, a.Factors);
            for (int i = 0; i < n; i++)
            {
                if (OutputIdxType == DType.Int64)
                {
                    c.Output(1).As<long>()[(matrix * n) + i] = a.Rows[i];
                }
                else
                {
                    c.Output(1).As<int>()[(matrix * n) + i] = a.Rows[i];
                }
            }
        }
    }
}
