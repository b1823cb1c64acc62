using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Softmax</c>: yᵢ = exp(xᵢ) / Σ exp(xⱼ) along the last axis.</summary>
/// <remarks>
/// <para>logits: rank 1 or more, floating point. softmax: the same shape.</para>
/// <para>Gradient: (dy − Σ dy · y) · y.</para>
/// </remarks>
[Outputs("softmax")]
public sealed unsafe class Softmax : Op
{
    /// <summary>The softmax along the last axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor logits) => logits.Graph.Add(new Softmax(), logits);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => SoftmaxRule.Logits(c, Type);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [(dy - Sum.Of(dy * y, [-1], keepDims: true)) * y];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long rows, int columns) = SoftmaxRule.Rows(c.Input(0));
        switch (c.Input(0).DType)
        {
            case DType.Float32: SoftmaxRows.Softmax(c.Input(0).Float, c.Output(0).Float, rows, columns); break;
            case DType.Float64: SoftmaxRule.Plain<double>(c, log: false); break;
            case DType.Float16: SoftmaxRule.Plain<Half>(c, log: false); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }
}
