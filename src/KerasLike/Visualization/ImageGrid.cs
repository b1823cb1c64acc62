using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike.Visualization;

/// <summary>Pictures side by side in a PNG: filters, feature maps, samples.</summary>
public static class ImageGrid
{
    private const int Gap = 2;
    private const byte Background = 24;

    /// <summary>Writes images in a grid that is about as wide as high, each stretched to its own darkest and brightest number.</summary>
    /// <param name="path">The PNG file.</param>
    /// <param name="images">Images (count, height, width), or (count, height, width, 3) in colour.</param>
    /// <param name="scale">Pixels of the picture for each of an image.</param>
    /// <param name="columns">Images in a row; about the root of their number by default.</param>
    /// <exception cref="ShapeException">These are no images.</exception>
    /// <example><code>ImageGrid.Save("digits.png", xTrain.Rows(..25), scale: 2);</code></example>
    public static void Save(string path, TensorValue images, int scale = 4, int? columns = null)
    {
        Shape shape = images.Shape;
        bool colour = shape.Rank == 4 && shape.Dims[3] == 3;
        if (!(shape.Rank == 3 || (shape.Rank == 4 && shape.Dims[3] is 1 or 3)) || shape.Size == 0)
        {
            throw new ShapeException("ImageGrid: these are no images.", "(count, height, width), with 1 or 3 channels at the end if any", $"{shape}", "reshape or transpose them.");
        }

        (int count, int height, int width, int channels) = (shape.Dims[0], shape.Dims[1], shape.Dims[2], colour ? 3 : 1);
        int across = columns ?? (int)Math.Ceiling(Math.Sqrt(count)), down = (count + across - 1) / across;
        int pictureWidth = (across * ((width * scale) + Gap)) + Gap, pictureHeight = (down * ((height * scale) + Gap)) + Gap;
        byte[] picture = new byte[pictureWidth * pictureHeight * channels];
        picture.AsSpan().Fill(Background);
        double[] numbers = Numbers(images);
        int size = height * width * channels;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> image = numbers.AsSpan(i * size, size);
            (double low, double high) = (System.Numerics.Tensors.TensorPrimitives.Min(image), System.Numerics.Tensors.TensorPrimitives.Max(image));
            double factor = high > low ? 255 / (high - low) : 0;
            (int left, int top) = (Gap + (i % across * ((width * scale) + Gap)), Gap + (i / across * ((height * scale) + Gap)));
            for (int y = 0; y < height * scale; y++)
            {
                for (int x = 0; x < width * scale; x++)
                {
                    for (int c = 0; c < channels; c++)
                    {
                        picture[((((top + y) * pictureWidth) + left + x) * channels) + c] = (byte)Math.Round((image[((((y / scale) * width) + (x / scale)) * channels) + c] - low) * factor);
                    }
                }
            }
        }

        PngFile.Write(path, pictureWidth, pictureHeight, channels, picture);
    }

    /// <summary>Writes the maps of a layer's output for one sample, (1, height, width, channels), one picture for each channel.</summary>
    public static void SaveFeatureMaps(string path, TensorValue maps, int scale = 4)
    {
        Require(maps.Shape.Rank == 4 && maps.Shape.Dims[0] == 1, maps, "(1, height, width, channels)", "give the output for one sample.");
        Save(path, Apart(maps, maps.Shape.Dims[1], maps.Shape.Dims[2], 1, maps.Shape.Dims[3]), scale);
    }

    /// <summary>Writes the filters of a convolution's kernel, (height, width, channels, filters), one picture for each filter and channel.</summary>
    public static void SaveFilters(string path, TensorValue kernel, int scale = 12)
    {
        Require(kernel.Shape.Rank == 4, kernel, "(height, width, channels, filters)", "give the kernel of a convolution over two axes.");
        Save(path, Apart(kernel, kernel.Shape.Dims[0], kernel.Shape.Dims[1], kernel.Shape.Dims[2], kernel.Shape.Dims[3]), scale);
    }

    private static void Require(bool fits, TensorValue x, string wanted, string fix)
    {
        if (!fits)
        {
            throw new ShapeException("ImageGrid: the array has another form.", wanted, $"{x.Shape}", fix);
        }
    }

    // The numbers of (height, width, inner, outer) as pictures one after the other: those of the first outer, then of the next.
    private static TensorValue Apart(TensorValue x, int height, int width, int inner, int outer)
    {
        float[] from = x.ToArray<float>(), to = new float[from.Length];
        for (int pixel = 0; pixel < height * width; pixel++)
        {
            for (int picture = 0; picture < inner * outer; picture++)
            {
                to[(picture * height * width) + pixel] = from[(((pixel * inner) + (picture % inner)) * outer) + (picture / inner)];
            }
        }

        return TensorValue.Of(to, (inner * outer, height, width));
    }

    private static double[] Numbers(TensorValue x) => x.DType switch
    {
        DType.UInt8 => Array.ConvertAll(x.ToArray<byte>(), v => (double)v),
        DType.Float32 => Array.ConvertAll(x.ToArray<float>(), v => (double)v),
        DType.Float64 => x.ToArray<double>(),
        _ => throw new ArgumentException(FourLines.Text("ImageGrid: numbers of another type.", "bytes, float or double", x.DType.Name(), "convert them.")),
    };
}
