using KerasLike.Graphs;
using KerasLike.Layers;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Convolutions, pooling, patches.</content>
internal static partial class NNOperations
{
    /// <summary>The largest of each window.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first: one to three spatial axes.</param>
    /// <param name="poolSize">The lengths of the window.</param>
    /// <param name="strides">Pixels from one window to the next; by default the window.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor MaxPool(SymbolicTensor inputs, Sizes poolSize, Sizes? strides = null, string padding = "valid", string? dataFormat = null) =>
        Pooled("max_pool", inputs, poolSize, strides, padding, dataFormat, Spatial("max_pool", inputs) == 3 ? Tf.MaxPool3D.Of : Tf.MaxPool.Of);

    /// <summary>The mean of each window; what padding adds does not count.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first: one to three spatial axes.</param>
    /// <param name="poolSize">The lengths of the window.</param>
    /// <param name="strides">Pixels from one window to the next; by default the window.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor AveragePool(SymbolicTensor inputs, Sizes poolSize, Sizes? strides = null, string padding = "valid", string? dataFormat = null) =>
        Pooled("average_pool", inputs, poolSize, strides, padding, dataFormat, Spatial("average_pool", inputs) == 3 ? Tf.AvgPool3D.Of : Tf.AvgPool.Of);

    /// <summary>The largest of as many windows as the output is long.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first; the spatial lengths must be known.</param>
    /// <param name="outputSize">The lengths of the output.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor AdaptiveMaxPool(SymbolicTensor inputs, Sizes outputSize, string? dataFormat = null) =>
        Adaptive("adaptive_max_pool", inputs, outputSize, dataFormat, (window, axis) => Tf.Max.Of(window, [axis], keepDims: true));

    /// <summary>The mean of as many windows as the output is long.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first; the spatial lengths must be known.</param>
    /// <param name="outputSize">The lengths of the output.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor AdaptiveAveragePool(SymbolicTensor inputs, Sizes outputSize, string? dataFormat = null) =>
        Adaptive("adaptive_average_pool", inputs, outputSize, dataFormat, (window, axis) => Tf.Mean.Of(window, [axis], keepDims: true));

    /// <summary>The convolution; with fewer channels in the kernel than in the inputs in groups of that many.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first: one to three spatial axes.</param>
    /// <param name="kernel">(spatial..., channels of a group, filters).</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    public static SymbolicTensor Conv(SymbolicTensor inputs, SymbolicTensor kernel, Sizes? strides = null, string padding = "valid", string? dataFormat = null, Sizes? dilationRate = null)
    {
        (Sizes steps, Sizes dilation) = Steps("conv", inputs, strides, dilationRate);
        if (steps.Numbers.Max() > 1 && dilation.Numbers.Max() > 1)
        {
            throw new ArgumentException(FourLines.Text("conv: strides and a dilation at once.", "strides of 1, or a dilationRate of 1", $"strides {steps}, dilationRate {dilation}", "set one of them to 1."));
        }

        padding = Named("conv", padding);
        return Around("conv", inputs, dataFormat, x => Convolutions.Of(x, kernel, steps, padding, dilation));
    }

    /// <summary>The transposed convolution: the gradient of a convolution by its inputs.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first: one to three spatial axes.</param>
    /// <param name="kernel">(spatial..., filters, channels).</param>
    /// <param name="strides">Pixels from one window to the next in the output; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="outputPadding">Pixels added at the end of each axis; by default what makes the lengths multiples.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    public static SymbolicTensor ConvTranspose(SymbolicTensor inputs, SymbolicTensor kernel, Sizes? strides = null, string padding = "valid", Sizes? outputPadding = null, string? dataFormat = null, Sizes? dilationRate = null)
    {
        (Sizes steps, Sizes dilation) = Steps("conv_transpose", inputs, strides, dilationRate);
        padding = Named("conv_transpose", padding);
        Sizes? more = outputPadding?.Along(steps.Numbers.Length, "conv_transpose: outputPadding", least: 0);
        return Around("conv_transpose", inputs, dataFormat, x => Convolutions.Transposed(x, kernel, steps, padding, more, dilation));
    }

    /// <summary>The convolution of each channel by itself.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first: one or two spatial axes.</param>
    /// <param name="kernel">(spatial..., channels, multiples of each).</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    public static SymbolicTensor DepthwiseConv(SymbolicTensor inputs, SymbolicTensor kernel, Sizes? strides = null, string padding = "valid", string? dataFormat = null, Sizes? dilationRate = null)
    {
        (Sizes steps, Sizes dilation) = Steps("depthwise_conv", inputs, strides, dilationRate, most: 2);
        padding = Named("depthwise_conv", padding);
        return Around("depthwise_conv", inputs, dataFormat, x => Convolutions.Depthwise(x, kernel, steps, padding, dilation));
    }

    /// <summary>The convolution of each channel by itself, then one that mixes the channels of each pixel.</summary>
    /// <param name="inputs">(batch, spatial..., channels), or channels first: one or two spatial axes.</param>
    /// <param name="depthwiseKernel">(spatial..., channels, multiples of each).</param>
    /// <param name="pointwiseKernel">(1..., channels times multiples, filters).</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    public static SymbolicTensor SeparableConv(SymbolicTensor inputs, SymbolicTensor depthwiseKernel, SymbolicTensor pointwiseKernel, Sizes? strides = null, string padding = "valid", string? dataFormat = null, Sizes? dilationRate = null)
    {
        (Sizes steps, Sizes dilation) = Steps("separable_conv", inputs, strides, dilationRate, most: 2);
        padding = Named("separable_conv", padding);
        Sizes one = new([.. steps.Numbers.Select(_ => 1)]);
        return Around("separable_conv", inputs, dataFormat, x => Convolutions.Of(Convolutions.Depthwise(x, depthwiseKernel, steps, padding, dilation), pointwiseKernel, one, "valid", one));
    }

    /// <summary>Channels spread over blocks of pixels.</summary>
    /// <param name="x">(batch, height, width, channels), or channels first.</param>
    /// <param name="blockSize">The side of a block.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static SymbolicTensor DepthToSpace(SymbolicTensor x, int blockSize, string dataFormat = "channels_last") =>
        Around("depth_to_space", x, dataFormat, images => Tf.DepthToSpace.Of(images, blockSize));

    /// <summary>Blocks of pixels gathered into channels.</summary>
    /// <param name="x">(batch, height, width, channels), or channels first.</param>
    /// <param name="blockSize">The side of a block.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static SymbolicTensor SpaceToDepth(SymbolicTensor x, int blockSize, string dataFormat = "channels_last") =>
        Around("space_to_depth", x, dataFormat, images => Tf.SpaceToDepth.Of(images, blockSize));

    /// <summary>The windows of images as columns.</summary>
    /// <param name="x">(batch, channels, height, width), the lengths known but for the batch.</param>
    /// <param name="kernelSize">The lengths of a window.</param>
    /// <param name="dilation">Pixels from one of a window to the next; 1 by default.</param>
    /// <param name="padding">Zeros around the images; 0 by default.</param>
    /// <param name="stride">Pixels from one window to the next; 1 by default.</param>
    /// <returns>(batch, channels · window, windows).</returns>
    public static SymbolicTensor Unfold(SymbolicTensor x, Sizes kernelSize, Sizes? dilation = null, Sizes? padding = null, Sizes? stride = null)
    {
        Fold2D fold = new("unfold", kernelSize, dilation, padding, stride);
        if (x.Shape.Rank != 4 || x.Shape[1] is not int channels)
        {
            throw new ShapeException("unfold: no images.", "(batch, channels, height, width) with known channels", $"{x.Shape}", "add axes, or transpose.");
        }

        SymbolicTensor images = Tf.Transpose.Of(Tf.Pad.Of(x, new[,] { { 0, 0 }, { 0, 0 }, { fold.Padding[0], fold.Padding[0] }, { fold.Padding[1], fold.Padding[1] } }), 0, 2, 3, 1);
        SymbolicTensor patches = Tf.ExtractImagePatches.Of(images, fold.Pair(fold.Kernel), fold.Pair(fold.Stride), fold.Pair(fold.Dilation), "VALID");
        (int rows, int columns) = (Known(patches, 1), Known(patches, 2));
        SymbolicTensor apart = Tf.Reshape.Of(patches, -1, rows * columns, fold.Kernel[0] * fold.Kernel[1], channels);
        return Tf.Reshape.Of(Tf.Transpose.Of(apart, 0, 3, 2, 1), -1, channels * fold.Kernel[0] * fold.Kernel[1], rows * columns);

        static int Known(SymbolicTensor t, int axis) => t.Shape[axis] ?? throw new ShapeException("unfold: the images' size must be known.", "known height and width", $"{t.Shape}", "declare the input's shape.");
    }

    /// <summary>Images from columns, each a window that is added where it was.</summary>
    /// <param name="x">(batch, channels · window, windows), the lengths known but for the batch.</param>
    /// <param name="outputSize">Height and width of the images.</param>
    /// <param name="kernelSize">The lengths of a window.</param>
    /// <param name="dilation">Pixels from one of a window to the next; 1 by default.</param>
    /// <param name="padding">Pixels around the images that are left out; 0 by default.</param>
    /// <param name="stride">Pixels from one window to the next; 1 by default.</param>
    /// <returns>(batch, channels, height, width).</returns>
    public static SymbolicTensor Fold(SymbolicTensor x, Sizes outputSize, Sizes kernelSize, Sizes? dilation = null, Sizes? padding = null, Sizes? stride = null)
    {
        Fold2D fold = new("fold", kernelSize, dilation, padding, stride);
        outputSize = outputSize.Along(2, "fold: outputSize");
        int window = fold.Kernel[0] * fold.Kernel[1], height = outputSize[0] + (2 * fold.Padding[0]), width = outputSize[1] + (2 * fold.Padding[1]);
        int rows = fold.Windows(0, height), columns = fold.Windows(1, width);
        if (x.Shape.Rank != 3 || x.Shape[1] is not int numbers || numbers % window != 0 || (x.Shape[2] ?? rows * columns) != rows * columns)
        {
            throw new ShapeException("fold: the columns do not fit.", $"(batch, channels · {window}, {rows * columns})", $"{x.Shape}", "give what unfold makes of such images.");
        }

        // Each number of a column has its pixel: added up by pixel.
        int[] pixels = [.. Enumerable.Range(0, window * rows * columns).Select(i => (fold.Pixel(0, i / (rows * columns) / fold.Kernel[1], i / columns % rows) * width) + fold.Pixel(1, i / (rows * columns) % fold.Kernel[1], i % columns))];
        SymbolicTensor apart = Tf.Transpose.Of(Tf.Reshape.Of(x, -1, numbers / window, window * rows * columns), 2, 0, 1);
        SymbolicTensor sums = Tf.UnsortedSegmentSum.Of(apart, Tf.Const.Ints(x.Graph, pixels), Tf.Const.Of(x.Graph, height * width));
        SymbolicTensor images = Tf.Reshape.Of(Tf.Transpose.Of(sums, 1, 2, 0), -1, numbers / window, height, width);
        return Tf.Slice.Of(images, [0, 0, fold.Padding[0], fold.Padding[1]], [-1, -1, outputSize[0], outputSize[1]]);
    }

    private static SymbolicTensor Pooled(string who, SymbolicTensor inputs, Sizes poolSize, Sizes? strides, string padding, string? dataFormat, Func<SymbolicTensor, int[], int[], string, SymbolicTensor> pool)
    {
        int axes = Spatial(who, inputs);
        Sizes window = poolSize.Along(axes, $"{who}: poolSize"), steps = strides?.Along(axes, $"{who}: strides") ?? window;
        padding = Named(who, padding);
        return Around(who, inputs, dataFormat, x => Poolings.Windows(x, window, steps, padding, pool));
    }

    private static SymbolicTensor Adaptive(string who, SymbolicTensor inputs, Sizes outputSize, string? dataFormat, Func<SymbolicTensor, int, SymbolicTensor> pool)
    {
        Sizes sizes = outputSize.Along(Spatial(who, inputs), $"{who}: outputSize");
        return Around(who, inputs, dataFormat, x => Poolings.Adaptive(x, sizes, who, pool));
    }

    private static SymbolicTensor Around(string who, SymbolicTensor x, string? dataFormat, Func<SymbolicTensor, SymbolicTensor> ops) =>
        ChannelOrder.Around(x, ChannelOrder.Named(dataFormat, who) == "channels_first", ops);

    private static (Sizes Strides, Sizes Dilation) Steps(string who, SymbolicTensor x, Sizes? strides, Sizes? dilation, int most = 3)
    {
        int axes = Spatial(who, x, most);
        return ((strides ?? 1).Along(axes, $"{who}: strides"), (dilation ?? 1).Along(axes, $"{who}: dilationRate"));
    }

    private static int Spatial(string who, SymbolicTensor x, int most = 3) => x.Shape.Rank >= 3 && x.Shape.Rank - 2 <= most ? x.Shape.Rank - 2
        : throw new ShapeException($"{who}: the inputs' rank.", $"a batch with one to {most} spatial axes and channels", $"{x.Shape}", "add or remove axes.");

    private static string Named(string who, string padding) => padding.ToLowerInvariant() is var name && name is "valid" or "same" ? name
        : throw FourLines.UnknownName($"padding of {who}", padding, ["valid", "same"]);

    // The numbers of unfold and fold, down and across.
    private sealed class Fold2D(string who, Sizes kernelSize, Sizes? dilation, Sizes? padding, Sizes? stride)
    {
        public Sizes Kernel { get; } = kernelSize.Along(2, $"{who}: kernelSize");

        public Sizes Dilation { get; } = (dilation ?? 1).Along(2, $"{who}: dilation");

        public Sizes Padding { get; } = (padding ?? 0).Along(2, $"{who}: padding", least: 0);

        public Sizes Stride { get; } = (stride ?? 1).Along(2, $"{who}: stride");

        public (int Down, int Across) Pair(Sizes sizes) => (sizes[0], sizes[1]);

        public int Windows(int axis, int pixels) => ((pixels - (Dilation[axis] * (Kernel[axis] - 1)) - 1) / Stride[axis]) + 1;

        public int Pixel(int axis, int ofKernel, int window) => (window * Stride[axis]) + (ofKernel * Dilation[axis]);
    }
}
