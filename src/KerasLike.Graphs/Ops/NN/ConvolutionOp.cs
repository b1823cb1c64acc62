using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>The attributes and the geometry that convolutions and their gradients have in common.</summary>
/// <remarks>Channels are last: TensorFlow's CPU kernels take nothing else. A layer in another format transposes around the op.</remarks>
[TypeAttr("T", 0)]
public abstract class ConvolutionOp : Op, ISinglePrecision
{
    /// <summary>Keeps the attributes.</summary>
    /// <param name="strides">Pixels from one window to the next, batch and channels included.</param>
    /// <param name="padding"><c>SAME</c>, <c>VALID</c> or <c>EXPLICIT</c>.</param>
    /// <param name="explicitPaddings">Zeros before and after each axis, for <c>EXPLICIT</c>.</param>
    /// <param name="dataFormat"><c>NHWC</c> or <c>NDHWC</c>.</param>
    /// <param name="dilations">Pixels from one number of the kernel to the next, batch and channels included.</param>
    protected ConvolutionOp(int[] strides, string padding, int[]? explicitPaddings, string dataFormat, int[]? dilations)
    {
        Strides = WindowRule.Spatial($"strides of {GetType().Name}", strides, strides.Length == 4 ? 4 : 5);
        Padding = WindowRule.Named($"padding of {GetType().Name}", padding, "SAME", "VALID", "EXPLICIT");
        ExplicitPaddings = explicitPaddings ?? [];
        int wanted = Padding == "EXPLICIT" ? 2 * strides.Length : 0;
        if (ExplicitPaddings.Length != wanted)
        {
            throw new ArgumentException(FourLines.Text($"{GetType().Name}: explicit_paddings do not fit padding '{Padding}'.", $"{wanted} numbers", $"{ExplicitPaddings.Length}", "give a pair for each axis with padding 'EXPLICIT', and none otherwise."));
        }

        DataFormat = WindowRule.Named($"data_format of {GetType().Name}", dataFormat, strides.Length == 4 ? "NHWC" : "NDHWC");
        Dilations = WindowRule.Spatial($"dilations of {GetType().Name}", dilations ?? [.. Enumerable.Repeat(1, strides.Length)], strides.Length);
    }

    /// <summary>Pixels from one window to the next, batch and channels included.</summary>
    public int[] Strides { get; }

    /// <summary><c>SAME</c>, <c>VALID</c> or <c>EXPLICIT</c>.</summary>
    public string Padding { get; }

    /// <summary>Zeros before and after each axis, for <c>EXPLICIT</c>.</summary>
    public int[] ExplicitPaddings { get; }

    /// <summary><c>NHWC</c> or <c>NDHWC</c>.</summary>
    public string DataFormat { get; }

    /// <summary>Pixels from one number of the kernel to the next, batch and channels included.</summary>
    public int[] Dilations { get; }

    /// <summary>Spatial axes.</summary>
    protected int Axes => Strides.Length - 2;

    /// <inheritdoc/>
    public sealed override TensorSpec[] InferAll(InferContext c)
    {
        DTypeRule.Single(this, c, orDouble: true);
        return base.InferAll(c);
    }

    /// <summary>The shape of the convolution of x with a filter.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="x">The images.</param>
    /// <param name="filter">The filter's shape.</param>
    /// <param name="channels">The channels of the result.</param>
    protected Shape Convolved(string node, Shape x, Shape filter, int? channels)
    {
        if (!x.HasRank || !filter.HasRank)
        {
            return Shape.Of([.. Enumerable.Repeat(-1, Axes + 2)]);
        }

        if (x.Rank != Axes + 2 || filter.Rank != Axes + 2)
        {
            throw new ShapeException($"{Type} '{node}': the ranks do not fit.", $"images and a filter of rank {Axes + 2}", $"{x} and {filter}", "add or remove axes.");
        }

        int?[] y = new int?[x.Rank];
        y[0] = x[0];
        y[^1] = channels;
        for (int axis = 1; axis <= Axes; axis++)
        {
            int kernel = filter[axis - 1] ?? throw new ShapeException($"{Type} '{node}': a filter of unknown size.", "known lengths", $"{filter}", "declare the filter's shape.");
            y[axis] = WindowRule.Windows(x[axis], kernel, Strides[axis], Dilations[axis], Padding, Explicit(axis, 0), Explicit(axis, 1));
            if (y[axis] is 0 && x[axis] is not 0)
            {
                throw new ShapeException($"{Type} '{node}': the kernel is larger than the image.", $"at least {WindowRule.Extent(kernel, Dilations[axis])} pixels along axis {axis}", $"{x}", "take a smaller kernel, larger images, or padding 'SAME'.");
            }
        }

        return new Shape(y);
    }

    /// <summary>The geometry of the convolution of x with a filter, of shapes that are known.</summary>
    protected ConvGeometry Geometry(Shape x, Shape filter, Shape y, bool isDepthwise = false)
    {
        int[] input = WindowRule.Three(x.Dims[1..^1]), output = WindowRule.Three(y.Dims[1..^1]), kernel = WindowRule.Three(filter.Dims[..^2]);
        int[] stride = WindowRule.Three(Strides.AsSpan(1, Axes)), dilation = WindowRule.Three(Dilations.AsSpan(1, Axes));
        int[] before = new int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            int own = axis - (3 - Axes) + 1;
            before[axis] = own < 1 ? 0 : WindowRule.Before(input[axis], output[axis], kernel[axis], stride[axis], dilation[axis], Padding, Explicit(own, 0));
        }

        int channels = x.Dims[^1];
        return new ConvGeometry
        {
            Batch = x.Dims[0],
            Input = input,
            Output = output,
            Kernel = kernel,
            Stride = stride,
            Dilation = dilation,
            Before = before,
            InChannels = channels,
            OutChannels = y.Dims[^1],
            Groups = isDepthwise ? channels : channels / filter.Dims[^2],
        };
    }

    /// <summary>Whether the op computes in double precision, for which there is one plain plan.</summary>
    protected static bool PreparesDouble(KernelContext c, ConvGeometry geometry)
    {
        if (c.Output(0).DType != DType.Float64)
        {
            return false;
        }

        c.State = new DoubleWindows(geometry);
        return true;
    }

    /// <summary>A shape that is given as numbers.</summary>
    protected static Shape Sizes(TensorSpec spec, int rank) => spec.Value is { } sizes
        ? new Shape([.. sizes.Select(s => (int?)s)])
        : Shape.Of([.. Enumerable.Repeat(-1, rank)]);

    /// <summary>The shape of the input whose sizes are given and whose convolution has the shape of out_backprop.</summary>
    protected Shape InputOf(InferContext c)
    {
        Shape x = Sizes(c.Inputs[0], Axes + 2);
        (Shape filter, Shape dy) = (c.Inputs[1].Shape, c.Inputs[2].Shape);
        if (filter.HasRank && dy.HasRank)
        {
            Shape expected = Convolved(c.NodeName, x, filter, filter[^1]);
            if (!expected.IsCompatibleWith(dy))
            {
                throw new ShapeException($"{Type} '{c.NodeName}': out_backprop does not fit.", $"{expected} for input_sizes {x}", $"{dy}", "give the sizes of an input whose convolution has this shape.");
            }

            x = x.With(0, x[0] ?? dy[0]);
        }

        return x;
    }

    private int Explicit(int axis, int side) => ExplicitPaddings.Length > 0 ? ExplicitPaddings[(2 * axis) + side] : 0;
}
