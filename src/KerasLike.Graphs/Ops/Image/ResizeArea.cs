using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResizeArea</c>: images of another size, each pixel the mean of the area that it covers.</summary>
/// <remarks><para>images: (batch, height, width, channels); size: new height and width. Output: (batch, new height, new width, channels).</para></remarks>
[NoGradient("TensorFlow has none")]
[TypeAttr("T", 0)]
[Outputs("resized_images")]
public sealed unsafe class ResizeArea(bool alignCorners = false) : ResizeOp
{
    /// <summary>The images in another size.</summary>
    public static SymbolicTensor Of(SymbolicTensor images, SymbolicTensor size) => images.Graph.Add(new ResizeArea(), images, size);

    /// <summary>TensorFlow's other way to count pixels; this library takes only false.</summary>
    public bool AlignCorners { get; } = !alignCorners ? false : throw new ArgumentException(FourLines.Text("ResizeArea: align_corners.", "false", "true", "leave it out."));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Resized(c);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Float32;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => Prepare(c, c.Input(0).Shape, c.Output(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ((Resampling)c.State!).Forward(c.Input(0).Float, c.Output(0).Float, c.Scratch);

    /// <inheritdoc/>
    protected override ResampleAxis Axis(KernelContext c, int axis, int from, int to) => ResampleAxis.Area(from, to);
}
