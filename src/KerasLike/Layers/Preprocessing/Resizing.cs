using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Images in another size.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or one image without the batch, or channels first; height and width must be known. Output: the same with the
/// height and width asked for; whole numbers stay whole, rounded and kept in their range.</para>
/// <para>Emits: ResizeNearestNeighbor, ResizeBilinear, ResizeBicubic, ResizeArea or ScaleAndTranslate; Slice or Pad before it to keep the form.</para>
/// <para>Source: keras.layers.Resizing, https://keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing/.</para>
/// </remarks>
/// <example><code>model.Add(new Resizing(128, 128));</code></example>
public sealed class Resizing : BaseImagePreprocessingLayer
{
    private static readonly string[] Interpolations = ["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area"];

    /// <summary>Creates the layer.</summary>
    /// <param name="height">The height of the result.</param>
    /// <param name="width">The width of the result.</param>
    /// <param name="interpolation"><c>nearest</c>, <c>bilinear</c>, <c>bicubic</c>, <c>lanczos3</c>, <c>lanczos5</c> or <c>area</c>.</param>
    /// <param name="cropToAspectRatio">Whether the middle of the form asked for is cut out first, so that nothing is distorted.</param>
    /// <param name="padToAspectRatio">Whether borders are added first, so that nothing is distorted.</param>
    /// <param name="fillMode">How borders are filled: <c>constant</c>, the only way.</param>
    /// <param name="fillValue">What borders are filled with.</param>
    /// <param name="antialias">Whether shrinking takes in all pixels.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public Resizing(int height, int width, string interpolation = "bilinear", bool cropToAspectRatio = false, bool padToAspectRatio = false, string fillMode = "constant",
        double fillValue = 0.0, bool antialias = false, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype)
    {
        (Height, Width) = Resizer.Positive(this, height, width);
        Interpolation = Interpolations.Contains(interpolation) ? interpolation : throw FourLines.UnknownName($"interpolation of {Title}", interpolation, Interpolations);
        FillMode = fillMode == "constant" ? fillMode : throw FourLines.UnknownName($"fillMode of {Title}", fillMode, ["constant"]);
        CropToAspectRatio = cropToAspectRatio;
        PadToAspectRatio = !(padToAspectRatio && cropToAspectRatio) ? padToAspectRatio
            : throw new ArgumentException(FourLines.Text($"{Title}: cut and fill at once.", "cropToAspectRatio or padToAspectRatio", "both", "choose one of them."));
        FillValue = fillValue;
        Antialias = antialias;
    }

    /// <summary>The height of the result.</summary>
    public int Height { get; }

    /// <summary>The width of the result.</summary>
    public int Width { get; }

    /// <summary>What pixels in between are made of.</summary>
    public string Interpolation { get; }

    /// <summary>Whether the middle of the form asked for is cut out first.</summary>
    public bool CropToAspectRatio { get; }

    /// <summary>Whether borders are added first.</summary>
    public bool PadToAspectRatio { get; }

    /// <summary>How borders are filled.</summary>
    public string FillMode { get; }

    /// <summary>What borders are filled with.</summary>
    public double FillValue { get; }

    /// <summary>Whether shrinking takes in all pixels.</summary>
    public bool Antialias { get; }

    /// <inheritdoc/>
    private protected override bool OnlyTraining => false;

    /// <inheritdoc/>
    private protected override bool CastsImages => false;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw) => new()
    {
        Images = x => Resized(x, Interpolation),
        Masks = x => Resized(x, "nearest"),
        Boxes = boxes => ResizedBoxes(boxes, draw),
    };

    private SymbolicTensor Resized(SymbolicTensor images, string interpolation)
    {
        bool single = !images.DType.IsFloating() || (images.DType == DType.Float64 && interpolation != "nearest");
        SymbolicTensor x = single ? Cast.Of(images, DType.Float32) : images;
        x = CropToAspectRatio ? Resizer.Crop(x, Height, Width) : PadToAspectRatio ? Resizer.Pad(x, Height, Width, FillValue) : x;
        SymbolicTensor y = Resizer.Of(x, Height, Width, interpolation, Antialias);
        return images.DType.IsFloating() ? Cast.Of(y, images.DType) : Resizer.Whole(y, images.DType);
    }

    // Boxes of zeros, or of -1, stand for none.
    private BoundingBoxes ResizedBoxes(BoundingBoxes boxes, ImageDraw draw)
    {
        SymbolicTensor none = LogicalOr.Of(All.Of(Equal.Of(boxes.Boxes, -1), [2], keepDims: true), All.Of(Equal.Of(boxes.Boxes, 0), [2], keepDims: true));
        SymbolicTensor height = Const.Like(boxes.Boxes, Height), width = Const.Like(boxes.Boxes, Width), across = width / draw.Width, down = height / draw.Height;
        SymbolicTensor scale = CropToAspectRatio ? Graphs.Ops.Maximum.Of(across, down) : Graphs.Ops.Minimum.Of(across, down);
        bool keepsForm = CropToAspectRatio || PadToAspectRatio;
        (across, down) = keepsForm ? (scale, scale) : (across, down);
        SymbolicTensor Border(SymbolicTensor size, SymbolicTensor from) => !keepsForm ? Const.Like(size, 0) : PadToAspectRatio ? Floor.Of((size - (from * scale)) / 2) : Neg.Of(Floor.Of(((from * scale) - size) / 2));
        SymbolicTensor left = Border(width, draw.Width), top = Border(height, draw.Height);
        SymbolicTensor[] b = Split.Of(BoundingBoxes.Convert(boxes.Boxes, BoundingBoxFormat!, "xyxy", draw.Height, draw.Width), 4, 2);
        BoundingBoxes after = boxes.With(ConcatV2.Of([(b[0] * across) + left, (b[1] * down) + top, (b[2] * across) + left, (b[3] * down) + top], 2)).Clipped(height, width);
        SymbolicTensor kept = SelectV2.Of(none, Const.Like(after.Boxes, 0), after.Boxes);
        return after.With(BoundingBoxes.Convert(kept, "xyxy", BoundingBoxFormat!, height, width));
    }
}
