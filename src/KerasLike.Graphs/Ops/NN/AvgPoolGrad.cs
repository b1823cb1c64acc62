using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>AvgPoolGrad</c>: the gradient of an <see cref="AvgPool"/>: each window's is spread over its pixels.</summary>
/// <remarks>
/// <para>orig_input_shape: the images' shape, as numbers; grad: the gradient of the pooled images. Output: the images' shape.</para>
/// <para>Gradient: AvgPool.</para>
/// </remarks>
[TypeAttr("T", 1)]
public sealed unsafe class AvgPoolGrad(int[] ksize, int[] strides, string padding, string dataFormat = "NHWC") : PoolingOp(ksize, strides, padding, dataFormat)
{
    /// <summary>The gradient by the images.</summary>
    public static SymbolicTensor Of(SymbolicTensor origInputShape, SymbolicTensor grad, int[] ksize, int[] strides, string padding) =>
        grad.Graph.Add(new AvgPoolGrad(ksize, strides, padding), origInputShape, grad);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Value is { } sizes ? new Shape([.. sizes.Select(s => (int?)s)]) : Shape.Of([.. Enumerable.Repeat(-1, Ksize.Length)]);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [null, AvgPool.Of(dy, Ksize, Strides, Padding)];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = Plan(c, c.Output(0).Shape, c.Input(1).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.State is DoubleWindows plain)
        {
            plain.MeanGradient(c.Input(1).As<double>(), c.Output(0).As<double>());
            return;
        }

        ((Pooling)c.State!).MeanGradient(c.Input(1).Float, c.Output(0).Float);
    }
}
