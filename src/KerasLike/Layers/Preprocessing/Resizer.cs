using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Images of another size, by TensorFlow's ops: what <c>tf.image.resize</c> emits.</summary>
internal static class Resizer
{
    /// <summary>The images in another size, channels last.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int height, int width, string interpolation, bool antialias)
    {
        SymbolicTensor size = Const.Ints(x.Graph, height, width);
        string? kernel = interpolation switch
        {
            "lanczos3" or "lanczos5" => interpolation,
            "bilinear" when antialias => "triangle",
            "bicubic" when antialias => "keyscubic",
            _ => null,
        };
        if (kernel is not null)
        {
            float[] scale = [height / (float)(x.Shape[1] ?? throw Unknown(x)), width / (float)(x.Shape[2] ?? throw Unknown(x))];
            return ScaleAndTranslate.Of(x, size, Const.Of(x.Graph, scale), Const.Of(x.Graph, new float[2]), kernel, antialias);
        }

        return interpolation switch
        {
            "bilinear" => ResizeBilinear.Of(x, size),
            "bicubic" => ResizeBicubic.Of(x, size),
            "area" => ResizeArea.Of(x, size),
            _ => ResizeNearestNeighbor.Of(x, size),
        };
    }

    /// <summary>The middle of the images that has the form of a target, as large as there is.</summary>
    public static SymbolicTensor Crop(SymbolicTensor x, int height, int width)
    {
        (int h, int w) = Size(x);
        (int cropHeight, int cropWidth) = Form(h, w, height, width);
        return Part(x, (h - cropHeight) / 2, (w - cropWidth) / 2, cropHeight, cropWidth);
    }

    /// <summary>The largest size with the form of a target that fits into another size.</summary>
    public static (int Height, int Width) Form(int h, int w, int height, int width) => (Math.Clamp((int)((float)((long)w * height) / width), 1, h), Math.Clamp((int)((float)((long)h * width) / height), 1, w));

    /// <summary>The size of a result, which has pixels.</summary>
    public static (int Height, int Width) Positive(Layer layer, int height, int width) => height >= 1 && width >= 1 ? (height, width)
        : throw new ArgumentOutOfRangeException(nameof(height), FourLines.Text($"{layer.Title}: there is no such image.", "a height and width of 1 or more", $"{height} x {width}", "correct them."));

    /// <summary>A part of the images.</summary>
    public static SymbolicTensor Part(SymbolicTensor x, int top, int left, int height, int width) => Slice.Of(x, [0, top, left, 0], [-1, height, width, -1]);

    /// <summary>The images with a value on both sides of the axis that is too short for the form of a target.</summary>
    public static SymbolicTensor Pad(SymbolicTensor x, int height, int width, double value)
    {
        (int h, int w) = Size(x);
        int top = (Math.Max(h, (int)((float)((long)w * height) / width)) - h) / 2, left = (Math.Max(w, (int)((float)((long)h * width) / height)) - w) / 2;
        int[,] paddings = { { 0, 0 }, { top, top }, { left, left }, { 0, 0 } };

        // Pad adds zeros: the value is taken off before and added after.
        return top == 0 && left == 0 ? x : value == 0 ? Graphs.Ops.Pad.Of(x, paddings) : Graphs.Ops.Pad.Of(x - value, paddings) + value;
    }

    /// <summary>Pixels as whole numbers again: rounded, and kept in the range of the dtype.</summary>
    public static SymbolicTensor Whole(SymbolicTensor y, DType dtype) => Operations.CoreOperations.SaturateCast(new Operations.Operand(Round.Of(y)), dtype);

    /// <summary>Height and width, which must be known.</summary>
    public static (int Height, int Width) Size(SymbolicTensor x) => (x.Shape[1] ?? throw Unknown(x), x.Shape[2] ?? throw Unknown(x));

    private static ShapeException Unknown(SymbolicTensor x) => new("Resizing by a kernel needs the images' size.", "known height and width", $"{x.Shape}", "declare the input's shape.");
}
