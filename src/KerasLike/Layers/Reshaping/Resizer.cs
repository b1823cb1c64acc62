using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Images of another size, by TensorFlow's ops: what <c>tf.image.resize</c> emits.</summary>
internal static class Resizer
{
    /// <summary>The methods by name.</summary>
    public static readonly string[] Names = ["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"];

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
            _ => ResizeNearestNeighbor.Of(x, size),
        };
    }

    private static ShapeException Unknown(SymbolicTensor x) => new("Resizing by a kernel needs the images' size.", "known height and width", $"{x.Shape}", "declare the input's shape.");
}
