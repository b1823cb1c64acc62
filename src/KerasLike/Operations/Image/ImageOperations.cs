using KerasLike.Graphs;
using KerasLike.Layers;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>The functions of <c>keras.ops.image</c>: one image, or a batch, channels last or first.</summary>
[Operations("keras.src.ops.image", Group = "Image")]
internal static partial class ImageOperations
{
    private static readonly string[] Interpolations = ["bilinear", "nearest", "lanczos3", "lanczos5", "bicubic", "area"];

    /// <summary>Images of one channel: 0.2989 red + 0.5870 green + 0.1140 blue.</summary>
    /// <param name="images">One image or a batch, of 3 channels; or of 1, which stay.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    [Operation("RGBToGrayscale")]
    public static SymbolicTensor RgbToGrayscale(SymbolicTensor images, string? dataFormat = null) => Each("rgb_to_grayscale", images, dataFormat, x =>
    {
        if (x.Shape[3] is not (1 or 3))
        {
            throw new ShapeException("rgb_to_grayscale: the channels.", "3, or 1", $"{x.Shape}", "give colour images.");
        }

        SymbolicTensor wide = Promotion.ToFloat(x);
        return x.Shape[3] == 1 ? Tf.Identity.Of(x) : Tf.Cast.Of(Tf.Sum.Of(wide * Tf.Cast.Of(Tf.Const.Of(x.Graph, new[] { 0.2989, 0.5870, 0.1140 }), wide.DType), [3], keepDims: true), x.DType);
    });

    /// <summary>Hue, saturation and value of colours.</summary>
    /// <param name="images">One image or a batch, red, green, blue from 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    [Operation("RGBToHSV")]
    public static SymbolicTensor RgbToHsv(SymbolicTensor images, string? dataFormat = null) => Each("rgb_to_hsv", Floating("rgb_to_hsv", images), dataFormat, Tf.RGBToHSV.Of);

    /// <summary>Red, green, blue of given hue, saturation and value.</summary>
    /// <param name="images">One image or a batch, hue, saturation, value from 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    [Operation("HSVToRGB")]
    public static SymbolicTensor HsvToRgb(SymbolicTensor images, string? dataFormat = null) => Each("hsv_to_rgb", Floating("hsv_to_rgb", images), dataFormat, Tf.HSVToRGB.Of);

    /// <summary>Images in another size.</summary>
    /// <param name="images">One image or a batch; whole numbers are rounded and kept in their range.</param>
    /// <param name="size">Height and width of the result.</param>
    /// <param name="interpolation"><c>bilinear</c>, <c>nearest</c>, <c>lanczos3</c>, <c>lanczos5</c>, <c>bicubic</c> or <c>area</c>.</param>
    /// <param name="antialias">Whether shrinking takes in all pixels.</param>
    /// <param name="cropToAspectRatio">Whether the middle of the form asked for is cut out first.</param>
    /// <param name="padToAspectRatio">Whether borders are added first.</param>
    /// <param name="fillMode">How borders are filled: <c>constant</c>.</param>
    /// <param name="fillValue">With what.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor Resize(SymbolicTensor images, Sizes size, string interpolation = "bilinear", bool antialias = false, bool cropToAspectRatio = false, bool padToAspectRatio = false, string fillMode = "constant", double fillValue = 0.0, string? dataFormat = null)
    {
        if (!Interpolations.Contains(interpolation))
        {
            throw FourLines.UnknownName("interpolation of resize", interpolation, Interpolations);
        }

        if (fillMode != "constant" || (padToAspectRatio && cropToAspectRatio) || size.Numbers.Length != 2)
        {
            throw new ArgumentException(FourLines.Text("resize: arguments that do not go together.", "size of two, fillMode 'constant', cropToAspectRatio or padToAspectRatio", $"{size}, '{fillMode}', {cropToAspectRatio}, {padToAspectRatio}", "correct them."));
        }

        return Each("resize", images, dataFormat, x =>
        {
            SymbolicTensor wide = x.DType.IsFloating() && x.DType != DType.Float64 ? x : Tf.Cast.Of(x, DType.Float32), shaped = cropToAspectRatio ? Resizer.Crop(wide, size[0], size[1]) : padToAspectRatio ? Resizer.Pad(wide, size[0], size[1], fillValue) : wide;
            SymbolicTensor y = Resizer.Of(shaped, size[0], size[1], interpolation, antialias);
            return x.DType.IsFloating() ? Tf.Cast.Of(y, x.DType) : Resizer.Whole(y, x.DType);
        });
    }

    /// <summary>Images with zeros around them; two of the three numbers of each axis are given.</summary>
    /// <param name="images">One image or a batch.</param>
    /// <param name="topPadding">Rows above.</param>
    /// <param name="leftPadding">Columns on the left.</param>
    /// <param name="bottomPadding">Rows below.</param>
    /// <param name="rightPadding">Columns on the right.</param>
    /// <param name="targetHeight">Rows of the result.</param>
    /// <param name="targetWidth">Columns of the result.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor PadImages(SymbolicTensor images, int? topPadding = null, int? leftPadding = null, int? bottomPadding = null, int? rightPadding = null, int? targetHeight = null, int? targetWidth = null, string? dataFormat = null) =>
        Each("pad_images", images, dataFormat, x =>
        {
            (int top, int bottom) = Sides("pad_images", topPadding, bottomPadding, targetHeight, -1, () => Length(x, 1));
            (int left, int right) = Sides("pad_images", leftPadding, rightPadding, targetWidth, -1, () => Length(x, 2));
            return Tf.Pad.Of(x, new[,] { { 0, 0 }, { top, bottom }, { left, right }, { 0, 0 } });
        });

    /// <summary>Images without their borders; two of the three numbers of each axis are given.</summary>
    /// <param name="images">One image or a batch, of known height and width.</param>
    /// <param name="topCropping">Rows taken off above.</param>
    /// <param name="leftCropping">Columns taken off on the left.</param>
    /// <param name="bottomCropping">Rows taken off below.</param>
    /// <param name="rightCropping">Columns taken off on the right.</param>
    /// <param name="targetHeight">Rows of the result.</param>
    /// <param name="targetWidth">Columns of the result.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor CropImages(SymbolicTensor images, int? topCropping = null, int? leftCropping = null, int? bottomCropping = null, int? rightCropping = null, int? targetHeight = null, int? targetWidth = null, string? dataFormat = null) =>
        Each("crop_images", images, dataFormat, x =>
        {
            (int top, int bottom) = Sides("crop_images", topCropping, bottomCropping, targetHeight, 1, () => Length(x, 1));
            (int left, int right) = Sides("crop_images", leftCropping, rightCropping, targetWidth, 1, () => Length(x, 2));
            return Resizer.Part(x, top, left, Length(x, 1) - top - bottom, Length(x, 2) - left - right);
        });

    /// <summary>Windows of images, each laid out along the channels.</summary>
    /// <param name="images">One image or a batch, or volumes where size has three numbers.</param>
    /// <param name="size">The lengths of a window.</param>
    /// <param name="strides">Pixels from one window to the next; by default the window.</param>
    /// <param name="dilationRate">Pixels from one of a window to the next.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor ExtractPatches(SymbolicTensor images, Sizes size, Sizes? strides = null, Sizes? dilationRate = null, string padding = "valid", string? dataFormat = null) =>
        Patches(images, size.Numbers.Length == 3 ? size : size.Along(2, "extract_patches: size"), strides, dilationRate, padding, dataFormat);

    /// <summary>Windows of volumes, each laid out along the channels.</summary>
    /// <param name="volumes">One volume or a batch.</param>
    /// <param name="size">The lengths of a window.</param>
    /// <param name="strides">Pixels from one window to the next; by default the window.</param>
    /// <param name="dilationRate">Pixels from one of a window to the next.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    [Operation("ExtractPatches3D")]
    public static SymbolicTensor ExtractPatches3d(SymbolicTensor volumes, Sizes size, Sizes? strides = null, Sizes? dilationRate = null, string padding = "valid", string? dataFormat = null) =>
        Patches(volumes, size.Along(3, "extract_patches_3d: size"), strides, dilationRate, padding, dataFormat);

    // By a convolution whose kernel is the unit matrix, as in Keras.
    private static SymbolicTensor Patches(SymbolicTensor x, Sizes size, Sizes? strides, Sizes? dilation, string padding, string? dataFormat) => Each("extract_patches", x, dataFormat, images =>
    {
        int channels = Length(images, images.Shape.Rank - 1), numbers = size.Numbers.Aggregate(channels, (a, b) => a * b);
        float[,] unit = new float[numbers, numbers];
        for (int i = 0; i < numbers; i++)
        {
            unit[i, i] = 1;
        }

        SymbolicTensor kernel = Tf.Reshape.Of(Tf.Cast.Of(Tf.Const.Of(images.Graph, unit), images.DType), [.. size.Numbers, channels, numbers]);
        return NNOperations.Conv(images, kernel, strides ?? size, padding, null, dilation);
    }, size.Numbers.Length);

    // Ops on batches with channels last, for one image too and for channels first.
    private static SymbolicTensor Each(string who, SymbolicTensor images, string? dataFormat, Func<SymbolicTensor, SymbolicTensor> ops, int axes = 2)
    {
        bool isOne = images.Shape.Rank == axes + 1, first = ChannelOrder.Named(dataFormat, who) == "channels_first";
        if (!isOne && images.Shape.Rank != axes + 2)
        {
            throw new ShapeException($"{who}: the images' rank.", $"rank {axes + 1} (one image) or {axes + 2} (a batch)", $"{images.Shape}", "add or remove axes.");
        }

        SymbolicTensor y = ChannelOrder.Around(isOne ? Tf.ExpandDims.Of(images, 0) : images, first, ops);
        return isOne ? Tf.Squeeze.Of(y, 0) : y;
    }

    private static SymbolicTensor Floating(string who, SymbolicTensor x) => x.DType.IsFloating() ? x
        : throw new ArgumentException(FourLines.Text($"{who}: the images' dtype.", "a floating dtype", x.DType.Name(), "divide by 255."));

    private static int Length(SymbolicTensor x, int axis) => x.Shape[axis] ?? throw new ShapeException("The images' size must be known.", "known lengths", $"{x.Shape}", "declare the input's shape.");

    // Before and after, of which one may follow from the length of the result.
    private static (int Before, int After) Sides(string who, int? before, int? after, int? target, int sign, Func<int> length)
    {
        if ((before is null ? 1 : 0) + (after is null ? 1 : 0) + (target is null ? 1 : 0) != 1)
        {
            throw new ArgumentException(FourLines.Text($"{who}: exactly two of the three numbers of an axis.", "before and after, or one of them and the target", $"before {before}, after {after}, target {target}", "leave one out."));
        }

        int rest = target is int t ? sign * (length() - t) : 0;
        (int b, int a) = (before ?? rest - after!.Value, after ?? rest - before!.Value);
        return b >= 0 && a >= 0 ? (b, a)
            : throw new ArgumentException(FourLines.Text($"{who}: a number is negative.", "0 or more on both sides", $"{b} and {a}", "correct the target or the sides."));
    }
}
