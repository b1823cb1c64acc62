using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        private static readonly string[] DataFormats = ["channels_last", "channels_first"], ColorModes = ["grayscale", "rgb", "rgba"];

        /// <summary>A picture as numbers of another dtype, with an axis of channels: (height, width, channels), or channels first.</summary>
        /// <param name="img">The picture: (height, width) or (height, width, channels), such as <see cref="LoadImg"/> gives.</param>
        /// <param name="dataFormat">Where the channels are in the result: <c>channels_last</c> (the default) or <c>channels_first</c>.</param>
        /// <param name="dtype">The dtype of the result; single precision by default.</param>
        /// <exception cref="ShapeException">It is no picture.</exception>
        public static TensorValue ImgToArray(TensorValue img, string? dataFormat = null, string? dtype = null)
        {
            bool first = ChannelsFirst(dataFormat);
            DType wanted = DTypes.Parse(dtype ?? "float32");
            return img.Shape.Rank switch
            {
                2 => Eager.Run(t => ExpandDims.Of(Cast.Of(t, wanted), first ? 0 : -1), img),
                3 => Eager.Run(t => first ? Transpose.Of(Cast.Of(t, wanted), [2, 0, 1]) : Cast.Of(t, wanted), img),
                _ => throw new ShapeException("ImgToArray: this is no picture.", "(height, width) or (height, width, channels)", $"{img.Shape}", "give one picture."),
            };
        }

        /// <summary>Numbers as a picture of bytes: (height, width, channels).</summary>
        /// <param name="x">The numbers: (height, width, channels), or channels first; 1, 3 or 4 channels.</param>
        /// <param name="dataFormat">Where the channels are: <c>channels_last</c> (the default) or <c>channels_first</c>.</param>
        /// <param name="scale">Whether the smallest number becomes 0 and the largest 255; else they are taken as they are.</param>
        /// <param name="dtype">The dtype in which it is computed; single precision by default.</param>
        /// <exception cref="ShapeException">It is no picture.</exception>
        public static TensorValue ArrayToImg(TensorValue x, string? dataFormat = null, bool scale = true, string? dtype = null)
        {
            bool first = ChannelsFirst(dataFormat);
            if (x.Shape.Rank != 3 || x.Shape.Dims[first ? 0 : 2] is not (1 or 3 or 4))
            {
                throw new ShapeException("ArrayToImg: this is no picture.", first ? "(channels, height, width), 1, 3 or 4 channels" : "(height, width, channels), 1, 3 or 4 channels", $"{x.Shape}", "give one picture, or another dataFormat.");
            }

            DType computing = DTypes.Parse(dtype ?? "float32");
            if (!computing.IsFloating())
            {
                throw new ArgumentException(FourLines.Text("ArrayToImg: pictures are computed with fractions.", "float16, float32 or float64", dtype!, "leave dtype out."));
            }

            double[] numbers = Eager.Run(t => Cast.Of(Scaled(first ? Transpose.Of(Cast.Of(t, computing), [1, 2, 0]) : Cast.Of(t, computing)), DType.Float64), x).ToArray<double>();
            byte[] bytes = Array.ConvertAll(numbers, v => (byte)Math.Clamp(v, 0, 255));
            return TensorValue.Of(bytes, first ? new Shape(x.Shape.Dims[1], x.Shape.Dims[2], x.Shape.Dims[0]) : x.Shape);

            SymbolicTensor Scaled(SymbolicTensor v)
            {
                if (!scale)
                {
                    return v;
                }

                v -= Min.Of(v);
                SymbolicTensor largest = Max.Of(v);
                return v / SelectV2.Of(Equal.Of(largest, 0), OnesLike.Of(largest), largest) * 255;
            }
        }

        /// <summary>Writes numbers as a PNG picture.</summary>
        /// <param name="path">The file.</param>
        /// <param name="x">The numbers: (height, width, channels), or channels first; 1, 3 or 4 channels.</param>
        /// <param name="dataFormat">Where the channels are: <c>channels_last</c> (the default) or <c>channels_first</c>.</param>
        /// <param name="fileFormat">The format: <c>png</c>; by default what the file's name ends in.</param>
        /// <param name="scale">Whether the smallest number becomes black and the largest white.</param>
        /// <exception cref="NotSupportedException">The format is another one.</exception>
        public static void SaveImg(string path, TensorValue x, string? dataFormat = null, string? fileFormat = null, bool scale = true)
        {
            string format = (fileFormat ?? Path.GetExtension(path).TrimStart('.')).ToLowerInvariant();
            if (format != "png")
            {
                throw new NotSupportedException(FourLines.Text($"SaveImg: pictures are written as PNG only.", "png", format, "let the name end in .png, or give fileFormat: \"png\"."));
            }

            TensorValue picture = ArrayToImg(x, dataFormat, scale);
            PngFile.Write(path, picture.Shape.Dims[1], picture.Shape.Dims[0], picture.Shape.Dims[2], picture.AsSpan<byte>());
        }

        /// <summary>Reads a PNG picture as bytes: (height, width, channels).</summary>
        /// <param name="path">The file.</param>
        /// <param name="colorMode">"grayscale", "rgb" or "rgba".</param>
        /// <param name="targetSize">The height and width to bring it to; its own by default.</param>
        /// <param name="interpolation">How: "nearest", the only way here.</param>
        /// <param name="keepAspectRatio">Whether the middle of the form asked for is cut out first, so that nothing is distorted.</param>
        /// <exception cref="FileFormatException">The file is no PNG, or damaged.</exception>
        public static TensorValue LoadImg(string path, string colorMode = "rgb", (int Height, int Width)? targetSize = null, string interpolation = "nearest", bool keepAspectRatio = false)
        {
            if (interpolation != "nearest")
            {
                throw new NotSupportedException(FourLines.Text("LoadImg: this interpolation is Pillow's own.", "nearest", interpolation, "load the picture in its own size and use the layer Resizing."));
            }

            TensorValue picture = Decode(path, colorMode);
            if (targetSize is not (int height, int width))
            {
                return picture;
            }

            int rows = picture.Shape.Dims[0], columns = picture.Shape.Dims[1], channels = picture.Shape.Dims[2], top = 0, left = 0;
            if (keepAspectRatio)
            {
                int cropHeight = Math.Min(rows, (int)((double)columns * height / width)), cropWidth = Math.Min(columns, (int)((double)rows * width / height));
                (top, left, rows, columns) = ((rows - cropHeight) / 2, (columns - cropWidth) / 2, cropHeight, cropWidth);
            }

            byte[] from = picture.ToArray<byte>(), to = new byte[height * width * channels];
            for (int i = 0; i < to.Length; i++)
            {
                int y = i / (width * channels), x = i / channels % width;
                int row = top + (int)((y + 0.5) * rows / height), column = left + (int)((x + 0.5) * columns / width);
                to[i] = from[(((row * picture.Shape.Dims[1]) + column) * channels) + (i % channels)];
            }

            return TensorValue.Of(to, new Shape(height, width, channels));
        }

        /// <summary>The bytes of a picture with the channels asked for.</summary>
        internal static TensorValue Decode(string path, string colorMode)
        {
            int wanted = colorMode switch { "grayscale" => 1, "rgb" => 3, "rgba" => 4, _ => throw FourLines.UnknownName("colorMode", colorMode, ColorModes) };
            byte[] data = File.ReadAllBytes(path);
            if (!PngFile.IsPng(data))
            {
                throw new FileFormatException($"'{path}' is no PNG.", "a PNG picture; others are not decoded", Path.GetExtension(path), "convert it to PNG.");
            }

            (int width, int height, int channels, byte[] pixels) = PngFile.Read(data, path);
            byte[] result = new byte[(long)width * height * wanted];
            for (int i = 0; i < width * height; i++)
            {
                ReadOnlySpan<byte> pixel = pixels.AsSpan(i * channels, channels);
                (int r, int g, int b) = channels < 3 ? (pixel[0], pixel[0], pixel[0]) : (pixel[0], pixel[1], pixel[2]);
                Span<byte> to = result.AsSpan(i * wanted, wanted);
                if (wanted == 1)
                {
                    // Pillow's luma, in whole numbers.
                    to[0] = channels < 3 ? pixel[0] : (byte)(((r * 19595) + (g * 38470) + (b * 7471) + 0x8000) >> 16);
                    continue;
                }

                (to[0], to[1], to[2]) = ((byte)r, (byte)g, (byte)b);
                if (wanted == 4)
                {
                    to[3] = channels is 2 or 4 ? pixel[^1] : byte.MaxValue;
                }
            }

            return TensorValue.Of(result, new Shape(height, width, wanted));
        }

        private static bool ChannelsFirst(string? dataFormat) => (dataFormat ?? Config.ImageDataFormat()) is var name && DataFormats.Contains(name) ? name == "channels_first" : throw FourLines.UnknownName("dataFormat", name, DataFormats);
    }
}
