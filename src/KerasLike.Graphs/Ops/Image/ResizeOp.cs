using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>What the ops that resize images, and their gradients, have in common. Images are (batch, height, width, channels).</summary>
[Outputs("resized_images")]
public abstract unsafe class ResizeOp : Op, ISinglePrecision
{
    /// <summary>The kernel of that name.</summary>
    protected static string Kernel(string name) => WindowRule.Named("kernel_type", name, "lanczos1", "lanczos3", "lanczos5", "gaussian", "box", "triangle", "keyscubic", "mitchellcubic");

    /// <inheritdoc/>
    public sealed override TensorSpec[] InferAll(InferContext c)
    {
        DTypeRule.Single(this, c);
        return base.InferAll(c);
    }

    /// <summary>The shape of images of another size, which is a vector of two numbers.</summary>
    protected Shape Resized(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (x.HasRank && x.Rank != 4)
        {
            throw new ShapeException($"{Type} '{c.NodeName}': the images' rank.", "(batch, height, width, channels)", $"{x}", "add or remove axes.");
        }

        long?[]? size = c.Inputs[1].Value;
        return new Shape(x.HasRank ? x[0] : null, (int?)size?[0], (int?)size?[1], x.HasRank ? x[3] : null);
    }

    /// <summary>Plans the resizing of images.</summary>
    protected void Prepare(KernelContext c, Shape original, Shape resized)
    {
        ReadOnlySpan<int> from = original.Dims, to = resized.Dims;
        Resampling plan = new(from[0], from[3], from[1], from[2], Axis(c, 0, from[1], to[1]), Axis(c, 1, from[2], to[2]));
        c.State = plan;
        c.RequestScratch(plan.ScratchBytes);
    }

    /// <summary>The weights along height (0) or width (1).</summary>
    protected abstract ResampleAxis Axis(KernelContext c, int axis, int from, int to);
}
