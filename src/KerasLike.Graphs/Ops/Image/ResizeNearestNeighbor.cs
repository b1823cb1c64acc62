using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResizeNearestNeighbor</c>: images of another size, each pixel the nearest one.</summary>
/// <remarks>
/// <para>images: (batch, height, width, channels); size: new height and width. Output: (batch, new height, new width, channels).</para>
/// <para>Gradient: ResizeNearestNeighborGrad.</para>
/// </remarks>
[TypeAttr("T", 0)]
[Outputs("resized_images")]
public sealed unsafe class ResizeNearestNeighbor(bool alignCorners = false, bool halfPixelCenters = false) : ResizeOp
{
    /// <summary>The images in another size.</summary>
    public static SymbolicTensor Of(SymbolicTensor images, SymbolicTensor size, bool halfPixelCenters = true) => images.Graph.Add(new ResizeNearestNeighbor(false, halfPixelCenters), images, size);

    /// <summary>Whether the corners' centres stay where they are.</summary>
    public bool AlignCorners { get; } = alignCorners;

    /// <summary>Whether pixels are counted by their centres.</summary>
    public bool HalfPixelCenters { get; } = halfPixelCenters;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Resized(c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        SymbolicTensor[] lengths = Unpack.Of(ShapeOp.Of(x), 4);
        return [ResizeNearestNeighborGrad.Of(dy, Pack.Of([lengths[1], lengths[2]]), AlignCorners, HalfPixelCenters), null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => Prepare(c, c.Input(0).Shape, c.Output(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ((Resampling)c.State!).Forward(c.Input(0).Float, c.Output(0).Float, c.Scratch);

    /// <inheritdoc/>
    protected override ResampleAxis Axis(KernelContext c, int axis, int from, int to) => ResampleAxis.Nearest(from, to, AlignCorners, HalfPixelCenters);
}
