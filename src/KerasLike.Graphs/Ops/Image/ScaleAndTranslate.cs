using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ScaleAndTranslate</c>: images of another size and place, each pixel from all within the radius of a kernel.</summary>
/// <remarks>
/// <para>images: (batch, height, width, channels); size: new height and width; scale: new pixels per original one; translation: new pixels to add. Output: (batch, new height, new width, channels).</para>
/// <para>Gradient: ScaleAndTranslateGrad.</para>
/// </remarks>
[TypeAttr("T", 0)]
[Outputs("resized_images")]
public sealed unsafe class ScaleAndTranslate(string kernelType = "lanczos3", bool antialias = true) : ResizeOp
{
    /// <summary>The images in another size.</summary>
    public static SymbolicTensor Of(SymbolicTensor images, SymbolicTensor size, SymbolicTensor scale, SymbolicTensor translation, string kernelType, bool antialias) =>
        images.Graph.Add(new ScaleAndTranslate(kernelType, antialias), images, size, scale, translation);

    /// <summary>The kernel: <c>lanczos3</c>, <c>lanczos5</c>, <c>triangle</c>, <c>keyscubic</c> and so on.</summary>
    public string KernelType { get; } = Kernel(kernelType);

    /// <summary>Whether the kernel grows when images shrink.</summary>
    public bool Antialias { get; } = antialias;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Resized(c);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Float32;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) =>
        [Cast.Of(ScaleAndTranslateGrad.Of(dy, Cast.Of(y.Node.Inputs[0], DType.Float32), y.Node.Inputs[2], y.Node.Inputs[3], KernelType, Antialias), y.Node.Inputs[0].DType), null, null, null];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => Prepare(c, c.Input(0).Shape, c.Output(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ((Resampling)c.State!).Forward(c.Input(0).Float, c.Output(0).Float, c.Scratch);

    /// <inheritdoc/>
    protected override ResampleAxis Axis(KernelContext c, int axis, int from, int to) => ResampleAxis.Kernel(from, to, c.Input(2).Float[axis], c.Input(3).Float[axis], KernelType, Antialias);
}
