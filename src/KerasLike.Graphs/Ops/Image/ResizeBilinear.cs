using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResizeBilinear</c>: images of another size, each pixel from its two by two neighbours, by nearness.</summary>
/// <remarks>
/// <para>images: (batch, height, width, channels); size: new height and width. Output: (batch, new height, new width, channels).</para>
/// <para>Gradient: ResizeBilinearGrad.</para>
/// </remarks>
[TypeAttr("T", 0)]
[Outputs("resized_images")]
public sealed unsafe class ResizeBilinear(bool alignCorners = false, bool halfPixelCenters = false) : ResizeOp
{
    /// <summary>The images in another size.</summary>
    public static SymbolicTensor Of(SymbolicTensor images, SymbolicTensor size, bool halfPixelCenters = true) => images.Graph.Add(new ResizeBilinear(false, halfPixelCenters), images, size);

    /// <summary>Whether the corners' centres stay where they are.</summary>
    public bool AlignCorners { get; } = alignCorners;

    /// <summary>Whether pixels are counted by their centres.</summary>
    public bool HalfPixelCenters { get; } = halfPixelCenters;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Resized(c);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Float32;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [ResizeBilinearGrad.Of(dy, y.Node.Inputs[0], AlignCorners, HalfPixelCenters), null];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => Prepare(c, c.Input(0).Shape, c.Output(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ((Resampling)c.State!).Between(c.Input(0).Float, c.Output(0).Float, c.Scratch);

    /// <inheritdoc/>
    protected override ResampleAxis Axis(KernelContext c, int axis, int from, int to) => ResampleAxis.Bilinear(from, to, AlignCorners, HalfPixelCenters);
}
