using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>The attributes and the geometry that pooling and its gradients have in common. Channels are last, as TensorFlow's CPU kernels want them.</summary>
public abstract class PoolingOp : Op, ISinglePrecision
{
    /// <summary>Keeps the attributes.</summary>
    /// <param name="ksize">Lengths of the window, batch and channels included.</param>
    /// <param name="strides">Pixels from one window to the next, batch and channels included.</param>
    /// <param name="padding"><c>SAME</c> or <c>VALID</c>.</param>
    /// <param name="dataFormat"><c>NHWC</c> or <c>NDHWC</c>.</param>
    protected PoolingOp(int[] ksize, int[] strides, string padding, string dataFormat)
    {
        Ksize = WindowRule.Spatial($"ksize of {GetType().Name}", ksize, ksize.Length == 4 ? 4 : 5);
        Strides = WindowRule.Spatial($"strides of {GetType().Name}", strides, ksize.Length);
        Padding = WindowRule.Named($"padding of {GetType().Name}", padding, "SAME", "VALID");
        DataFormat = WindowRule.Named($"data_format of {GetType().Name}", dataFormat, ksize.Length == 4 ? "NHWC" : "NDHWC");
    }

    /// <summary>Lengths of the window, batch and channels included.</summary>
    public int[] Ksize { get; }

    /// <summary>Pixels from one window to the next, batch and channels included.</summary>
    public int[] Strides { get; }

    /// <summary><c>SAME</c> or <c>VALID</c>.</summary>
    public string Padding { get; }

    /// <summary><c>NHWC</c> or <c>NDHWC</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    public sealed override TensorSpec[] InferAll(InferContext c)
    {
        DTypeRule.Single(this, c, orDouble: Ksize.Length == 4);
        return base.InferAll(c);
    }

    /// <summary>The shape of the pooled images.</summary>
    protected Shape Pooled(string node, Shape x)
    {
        if (!x.HasRank)
        {
            return Shape.Of([.. Enumerable.Repeat(-1, Ksize.Length)]);
        }

        if (x.Rank != Ksize.Length)
        {
            throw new ShapeException($"{Type} '{node}': the rank does not fit.", $"rank {Ksize.Length}", $"{x}", "add or remove axes.");
        }

        int?[] y = [.. x];
        for (int axis = 1; axis < x.Rank - 1; axis++)
        {
            y[axis] = WindowRule.Windows(x[axis], Ksize[axis], Strides[axis], 1, Padding, 0, 0);
        }

        return new Shape(y);
    }

    /// <summary>The plan for images of known shapes: a <see cref="Pooling"/>, or <see cref="DoubleWindows"/> in double precision.</summary>
    protected object Plan(KernelContext c, Shape x, Shape y)
    {
        int axes = Ksize.Length - 2;
        int[] input = WindowRule.Three(x.Dims[1..^1]), output = WindowRule.Three(y.Dims[1..^1]), kernel = WindowRule.Three(Ksize.AsSpan(1, axes)), stride = WindowRule.Three(Strides.AsSpan(1, axes));
        ConvGeometry geometry = new()
        {
            Batch = x.Dims[0],
            Input = input,
            Output = output,
            Kernel = kernel,
            Stride = stride,
            Dilation = [1, 1, 1],
            Before = [.. Enumerable.Range(0, 3).Select(i => WindowRule.Before(input[i], output[i], kernel[i], stride[i], 1, Padding, 0))],
            InChannels = x.Dims[^1],
            OutChannels = x.Dims[^1],
            Groups = x.Dims[^1],
        };
        return c.Output(0).DType == DType.Float64 ? new DoubleWindows(geometry) : new Pooling(geometry);
    }
}
