using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MaxPool3DGrad</c>: the gradient of a <see cref="MaxPool3D"/>: each window's goes to the first pixel that has its maximum.</summary>
/// <remarks>
/// <para>orig_input: (batch, depth, height, width, channels); orig_output: the pooled images; grad: their gradient. Output: the shape of orig_input.</para>
/// </remarks>
[NoGradient("of second order, MaxPool3DGradGrad, which no layer needs")]
[TypeAttr("T", 0)]
[TypeAttr("TInput", 0)]
public sealed unsafe class MaxPool3DGrad(int[] ksize, int[] strides, string padding, string dataFormat = "NDHWC") : PoolingOp(ksize, strides, padding, dataFormat)
{
    /// <summary>The gradient by the images.</summary>
    public static SymbolicTensor Of(SymbolicTensor origInput, SymbolicTensor origOutput, SymbolicTensor grad, int[] ksize, int[] strides, string padding) =>
        origInput.Graph.Add(new MaxPool3DGrad(ksize, strides, padding), origInput, origOutput, grad);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = Plan(c, c.Input(0).Shape, c.Input(2).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.State is DoubleWindows plain)
        {
            plain.MaxGradient(c.Input(0).As<double>(), c.Input(2).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((Pooling)c.State!).MaxGradient(c.Input(0).Float, c.Input(2).Float, c.Output(0).Float);
    }
}
