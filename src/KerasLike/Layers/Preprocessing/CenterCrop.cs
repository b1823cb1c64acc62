using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The middle of an image; where the image is smaller, the largest middle of that form, resized.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or one image without the batch, or channels first. Output: the same with the height and width asked for.</para>
/// <para>Emits: Cast, Slice; ResizeBilinear for smaller images.</para>
/// <para>Source: keras.layers.CenterCrop, https://keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop/.</para>
/// </remarks>
/// <example><code>model.Add(new CenterCrop(24, 24));</code></example>
public sealed class CenterCrop : BaseImagePreprocessingLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="height">The height of the result.</param>
    /// <param name="width">The width of the result.</param>
    /// <param name="boundingBoxFormat">How boxes are given, such as <c>xyxy</c>, where the input has any.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public CenterCrop(int height, int width, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(boundingBoxFormat: boundingBoxFormat, dataFormat: dataFormat, inputShape: inputShape, name: name, trainable: trainable, dtype: dtype) => (Height, Width) = Resizer.Positive(this, height, width);

    /// <summary>The height of the result.</summary>
    public int Height { get; }

    /// <summary>The width of the result.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    private protected override bool OnlyTraining => false;

    /// <inheritdoc/>
    internal override Augmentation Draw(ImageDraw draw)
    {
        (int height, int width) = Resizer.Size(draw.Images);
        bool fits = height >= Height && width >= Width;
        (int partHeight, int partWidth) = fits ? (Height, Width) : Resizer.Form(height, width, Height, Width);
        (int top, int left) = ((height - partHeight) / 2, (width - partWidth) / 2);
        return new Augmentation { Images = Middle, Masks = Middle, Boxes = InMiddle };

        SymbolicTensor Middle(SymbolicTensor x)
        {
            SymbolicTensor part = Resizer.Part(Cast.Of(x, Dtype.ComputeDType), top, left, partHeight, partWidth);
            return fits ? part : Resizer.Of(part, Height, Width, "bilinear", antialias: false);
        }

        BoundingBoxes InMiddle(BoundingBoxes boxes)
        {
            SymbolicTensor height = Const.Like(boxes.Boxes, Height), width = Const.Like(boxes.Boxes, Width);
            SymbolicTensor[] b = Split.Of(BoundingBoxes.Convert(boxes.Boxes, BoundingBoxFormat!, "xyxy", draw.Height, draw.Width), 4, 2);
            SymbolicTensor Across(SymbolicTensor v) => (Pixels.Clip(v, left, left + partWidth) - left) * ((double)Width / partWidth);
            SymbolicTensor Down(SymbolicTensor v) => (Pixels.Clip(v, top, top + partHeight) - top) * ((double)Height / partHeight);
            BoundingBoxes inside = boxes.With(ConcatV2.Of([Across(b[0]), Down(b[1]), Across(b[2]), Down(b[3])], 2)).Clipped(height, width);
            return inside.With(BoundingBoxes.Convert(inside.Boxes, "xyxy", BoundingBoxFormat!, height, width));
        }
    }
}
