using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Operations;

namespace KerasLike.Layers;

/// <summary>The values of pixels: ranges, colours, and numbers for each image.</summary>
internal static class Pixels
{
    /// <summary>The range of bytes.</summary>
    public static double[] Bytes { get; } = [0, 255];

    /// <summary>Values of one range as those of another.</summary>
    public static SymbolicTensor ToRange(SymbolicTensor x, double[] from, double[] to) => from[0] == to[0] && from[1] == to[1] ? x : ((x - from[0]) / (from[1] - from[0]) * (to[1] - to[0])) + to[0];

    /// <summary>The same in two roundings, as Equalization does it.</summary>
    public static SymbolicTensor Scaled(SymbolicTensor x, double[] from, double[] to)
    {
        double scale = (to[1] - to[0]) / (from[1] - from[0]);
        return (x * scale) + (to[0] - (from[0] * scale));
    }

    /// <summary>Values kept in a range.</summary>
    public static SymbolicTensor Clip(SymbolicTensor x, double from, double to) => Graphs.Ops.Minimum.Of(Graphs.Ops.Maximum.Of(x, from), to);

    /// <summary>Values kept in a range.</summary>
    public static SymbolicTensor Clip(SymbolicTensor x, double[] range) => Clip(x, range[0], range[1]);

    /// <summary>Whole numbers from 0 to before a number.</summary>
    public static SymbolicTensor Whole(SymbolicTensor x, int count) => Cast.Of(Clip(x, 0, count - 1), DType.Int32);

    /// <summary>Hue, saturation and value of images of three colours.</summary>
    public static SymbolicTensor[] ToHsv(SymbolicTensor rgb) => Unpack.Of(ImageOperations.RgbToHsv(rgb), 3, axis: 3);

    /// <summary>Images of three colours.</summary>
    public static SymbolicTensor FromHsv(SymbolicTensor h, SymbolicTensor s, SymbolicTensor v) => ImageOperations.HsvToRgb(Pack.Of([h, s, v], axis: 3));

    /// <summary>A number for each image with axes of length 1 after it.</summary>
    public static SymbolicTensor PerImage(SymbolicTensor numbers, int axes)
    {
        for (int i = 0; i < axes; i++)
        {
            numbers = ExpandDims.Of(numbers, -1);
        }

        return numbers;
    }
}
