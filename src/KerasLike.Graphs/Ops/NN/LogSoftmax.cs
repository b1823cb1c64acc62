using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LogSoftmax</c>: yᵢ = xᵢ − ln Σ exp(xⱼ) along the last axis.</summary>
/// <remarks>
/// <para>logits: rank 1 or more, floating point. logsoftmax: the same shape.</para>
/// <para>Gradient: dy − softmax(x) · Σ dy.</para>
/// </remarks>
[Outputs("logsoftmax")]
public sealed unsafe class LogSoftmax : Op
{
    /// <summary>The logarithm of the softmax along the last axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor logits) => logits.Graph.Add(new LogSoftmax(), logits);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => SoftmaxRule.Logits(c, Type);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy - (Exp.Of(y) * Sum.Of(dy, [-1], keepDims: true))];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long rows, int columns) = SoftmaxRule.Rows(c.Input(0));
        switch (c.Input(0).DType)
        {
            case DType.Float32: SoftmaxRows.LogSoftmax(c.Input(0).Float, c.Output(0).Float, rows, columns); break;
            case DType.Float64: SoftmaxRule.Plain<double>(c, log: true); break;
            case DType.Float16: SoftmaxRule.Plain<Half>(c, log: true); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }
}
