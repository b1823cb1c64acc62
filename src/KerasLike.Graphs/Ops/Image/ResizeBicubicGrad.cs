using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResizeBicubicGrad</c>: the gradient of a <see cref="ResizeBicubic"/>.</summary>
/// <remarks><para>grads: (batch, new height, new width, channels); original_image: the original images. Output: the shape of the original images.</para></remarks>
[NoGradient("TensorFlow has none of second order")]
[TypeAttr("T", 1)]
[Outputs("output")]
public sealed unsafe class ResizeBicubicGrad(bool alignCorners = false, bool halfPixelCenters = false) : ResizeOp
{
    /// <summary>The gradient by the images.</summary>
    public static SymbolicTensor Of(SymbolicTensor grads, SymbolicTensor originalImage, bool alignCorners, bool halfPixelCenters) =>
        grads.Graph.Add(new ResizeBicubicGrad(alignCorners, halfPixelCenters), grads, originalImage);

    /// <summary>Whether the corners' centres stay where they are.</summary>
    public bool AlignCorners { get; } = alignCorners;

    /// <summary>Whether pixels are counted by their centres.</summary>
    public bool HalfPixelCenters { get; } = halfPixelCenters;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[1].Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => Prepare(c, c.Output(0).Shape, c.Input(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ((Resampling)c.State!).Gradient(c.Input(0).Float, c.Output(0).Float, c.Scratch);

    /// <inheritdoc/>
    protected override ResampleAxis Axis(KernelContext c, int axis, int from, int to) => ResampleAxis.Bicubic(from, to, AlignCorners, HalfPixelCenters);
}
