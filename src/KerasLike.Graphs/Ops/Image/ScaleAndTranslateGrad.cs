using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ScaleAndTranslateGrad</c>: the gradient of a <see cref="ScaleAndTranslate"/>.</summary>
/// <remarks><para>grads: (batch, new height, new width, channels); original_image: the original images; scale, translation: as there. Output: the shape of the original images.</para></remarks>
[NoGradient("TensorFlow has none of second order")]
[TypeAttr("T", 0)]
[Outputs("output")]
public sealed unsafe class ScaleAndTranslateGrad(string kernelType = "lanczos3", bool antialias = true) : ResizeOp
{
    /// <summary>The gradient by the images.</summary>
    public static SymbolicTensor Of(SymbolicTensor grads, SymbolicTensor originalImage, SymbolicTensor scale, SymbolicTensor translation, string kernelType, bool antialias) =>
        grads.Graph.Add(new ScaleAndTranslateGrad(kernelType, antialias), grads, originalImage, scale, translation);

    /// <summary>The kernel.</summary>
    public string KernelType { get; } = Kernel(kernelType);

    /// <summary>Whether the kernel grows when images shrink.</summary>
    public bool Antialias { get; } = antialias;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[1].Shape;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => Prepare(c, c.Output(0).Shape, c.Input(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ((Resampling)c.State!).Gradient(c.Input(0).Float, c.Output(0).Float, c.Scratch);

    /// <inheritdoc/>
    protected override ResampleAxis Axis(KernelContext c, int axis, int from, int to) => ResampleAxis.Kernel(from, to, c.Input(2).Float[axis], c.Input(3).Float[axis], KernelType, Antialias);
}
