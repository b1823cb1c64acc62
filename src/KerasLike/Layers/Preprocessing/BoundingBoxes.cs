using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Boxes in the images of a batch.</summary>
/// <param name="Boxes">(batch, boxes, 4).</param>
/// <param name="Labels">(batch, boxes): what is in each; −1 for nothing.</param>
internal sealed record BoundingBoxes(SymbolicTensor Boxes, SymbolicTensor Labels)
{
    // x0, y0, x1, y1 of the four numbers of a box.
    private static readonly Dictionary<string, (Func<SymbolicTensor[], SymbolicTensor[]> From, Func<SymbolicTensor[], SymbolicTensor[]> To)> Formats = new()
    {
        ["xyxy"] = (b => b, b => b),
        ["yxyx"] = (b => [b[1], b[0], b[3], b[2]], b => [b[1], b[0], b[3], b[2]]),
        ["xywh"] = (b => [b[0], b[1], b[0] + b[2], b[1] + b[3]], b => [b[0], b[1], b[2] - b[0], b[3] - b[1]]),
        ["center_xywh"] = (b => [b[0] - (b[2] / 2), b[1] - (b[3] / 2), b[0] + (b[2] / 2), b[1] + (b[3] / 2)], b => [b[0] + ((b[2] - b[0]) / 2), b[1] + ((b[3] - b[1]) / 2), b[2] - b[0], b[3] - b[1]]),
        ["center_yxhw"] = (b => [b[1] - (b[3] / 2), b[0] - (b[2] / 2), b[1] + (b[3] / 2), b[0] + (b[2] / 2)], b => [b[1] + ((b[3] - b[1]) / 2), b[0] + ((b[2] - b[0]) / 2), b[3] - b[1], b[2] - b[0]]),
    };

    /// <summary>The names of the formats; <c>rel_</c> before one means shares of the image's size.</summary>
    public static IReadOnlyList<string> Names { get; } = ["xyxy", "yxyx", "xywh", "center_xywh", "center_yxhw", "rel_xyxy", "rel_yxyx", "rel_xywh", "rel_center_xywh"];

    /// <summary>A format by its name.</summary>
    public static string Format(string name, string who) => Names.Contains(name.ToLowerInvariant()) ? name.ToLowerInvariant() : throw FourLines.UnknownName($"boundingBoxFormat of {who}", name, Names);

    /// <summary>Other boxes with the same labels.</summary>
    public BoundingBoxes With(SymbolicTensor boxes) => new(boxes, Labels);

    /// <summary>What a function makes of the boxes in another format, in the layer's format again.</summary>
    /// <param name="format">The format that the function takes.</param>
    /// <param name="layer">The layer, which knows the boxes' format.</param>
    /// <param name="draw">The images, which have a size.</param>
    /// <param name="function">The function.</param>
    /// <param name="result">The format of what it gives; that which it takes by default.</param>
    /// <param name="keepsFormat">Whether the result stays in that format.</param>
    public BoundingBoxes In(string format, BaseImagePreprocessingLayer layer, ImageDraw draw, Func<BoundingBoxes, BoundingBoxes> function, string? result = null, bool keepsFormat = false)
    {
        BoundingBoxes after = function(With(Convert(Boxes, layer.BoundingBoxFormat!, format, draw.Height, draw.Width)));
        return keepsFormat ? after : after.To(layer, result ?? format, draw);
    }

    /// <summary>The same for images of a known size.</summary>
    public BoundingBoxes In(string format, BaseImagePreprocessingLayer layer, int height, int width, Func<BoundingBoxes, BoundingBoxes> function)
    {
        (SymbolicTensor h, SymbolicTensor w) = (Const.Like(Boxes, height), Const.Like(Boxes, width));
        BoundingBoxes after = function(With(Convert(Boxes, layer.BoundingBoxFormat!, format, h, w)));
        return after.With(Convert(after.Boxes, format, layer.BoundingBoxFormat!, h, w));
    }

    /// <summary>Boxes of a format in that of a layer.</summary>
    public BoundingBoxes To(BaseImagePreprocessingLayer layer, string format, ImageDraw draw) => With(Convert(Boxes, format, layer.BoundingBoxFormat!, draw.Height, draw.Width));

    /// <summary>Boxes, as xyxy, cut off at the edges of images; those of which nothing is left are nothing.</summary>
    public BoundingBoxes Clipped(SymbolicTensor height, SymbolicTensor width)
    {
        SymbolicTensor[] b = Split.Of(Boxes, 4, 2);
        SymbolicTensor Within(SymbolicTensor v, SymbolicTensor most) => Graphs.Ops.Minimum.Of(Graphs.Ops.Maximum.Of(v, 0), most);
        return WithoutEmpty(Within(b[0], width), Within(b[1], height), Within(b[2], width), Within(b[3], height));
    }

    /// <summary>Boxes, as rel_xyxy, cut off at the edges of images.</summary>
    public BoundingBoxes ClippedToOne()
    {
        SymbolicTensor[] b = [.. Split.Of(Boxes, 4, 2).Select(v => Pixels.Clip(v, 0, 1))];
        return WithoutEmpty(b[0], b[1], b[2], b[3]);
    }

    /// <summary>Boxes in another format.</summary>
    public static SymbolicTensor Convert(SymbolicTensor boxes, string source, string target, SymbolicTensor height, SymbolicTensor width)
    {
        if (source == target)
        {
            return boxes;
        }

        (string from, string to) = (source.Replace("rel_", "", StringComparison.Ordinal), target.Replace("rel_", "", StringComparison.Ordinal));
        bool fromShares = source != from, toShares = target != to;
        SymbolicTensor[] b = Formats[from].From(Split.Of(boxes, 4, boxes.Shape.Rank - 1));
        if (fromShares != toShares)
        {
            b = fromShares ? [b[0] * width, b[1] * height, b[2] * width, b[3] * height] : [b[0] / width, b[1] / height, b[2] / width, b[3] / height];
        }

        return ConcatV2.Of(Formats[to].To(b), boxes.Shape.Rank - 1);
    }

    private BoundingBoxes WithoutEmpty(SymbolicTensor x0, SymbolicTensor y0, SymbolicTensor x1, SymbolicTensor y1)
    {
        SymbolicTensor area = Squeeze.Of((x1 - x0) * (y1 - y0), -1);
        return new(ConcatV2.Of([x0, y0, x1, y1], 2), SelectV2.Of(Greater.Of(area, 0), Labels, Const.Like(Labels, -1)));
    }
}
