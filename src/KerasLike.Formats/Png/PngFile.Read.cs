using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KerasLike.Formats;

public static partial class PngFile
{
    /// <summary>Reads a picture as 8 bits per channel: 1 channel for grey, 2 with opacity, 3 for RGB, 4 with opacity.</summary>
    /// <param name="data">The bytes of the file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="FileFormatException">It is no PNG, damaged, or interlaced.</exception>
    public static (int Width, int Height, int Channels, byte[] Pixels) Read(ReadOnlySpan<byte> data, string name)
    {
        if (!IsPng(data))
        {
            throw Bad(name, "the signature of a PNG file", "another beginning");
        }

        byte[]? header = null, palette = null, opacity = null;
        using MemoryStream compressed = new();
        for (int at = 8; at + 12 <= data.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(data[at..]);
            if (length < 0 || at + 12 + (long)length > data.Length)
            {
                throw Bad(name, "whole chunks", "a file that is cut short");
            }

            ReadOnlySpan<byte> body = data.Slice(at + 8, length);
            switch (Encoding.ASCII.GetString(data.Slice(at + 4, 4)))
            {
                case "IHDR":
                    header = body.ToArray();
                    break;
                case "PLTE":
                    palette = body.ToArray();
                    break;
                case "tRNS":
                    opacity = body.ToArray();
                    break;
                case "IDAT":
                    compressed.Write(body);
                    break;
            }

            at += 12 + length;
        }

        if (header is not { Length: 13 })
        {
            throw Bad(name, "a header", "none");
        }

        int width = BinaryPrimitives.ReadInt32BigEndian(header), height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)), depth = header[8], kind = header[9];
        int samples = kind switch { Grey or Palette => 1, GreyAlpha => 2, Rgb => 3, Rgba => 4, _ => throw Bad(name, "a kind of colour", $"{kind}") };
        if (width < 1 || height < 1 || (long)width * height * 4 > int.MaxValue || depth is not (1 or 2 or 4 or 8 or 16) || header[12] != 0 || (kind == Palette && palette is null))
        {
            throw Bad(name, "a picture of 1 to 16 bits per channel, not interlaced", $"{width} x {height}, {depth} bits, interlace {header[12]}");
        }

        int bits = samples * depth, stride = ((width * bits) + 7) / 8;
        byte[] rows = Unfiltered(compressed, stride, height, Math.Max(1, bits / 8), name);
        byte[] channels = Bytes(rows, width, height, samples, depth, stride, scale: kind != Palette);
        return kind != Palette ? (width, height, samples, channels) : FromPalette(channels, width, height, palette!, opacity, name);
    }

    /// <summary>Whether data begin as a PNG file does.</summary>
    public static bool IsPng(ReadOnlySpan<byte> data) => data.StartsWith(Signature);

    private static byte[] Unfiltered(MemoryStream compressed, int stride, int height, int step, string name)
    {
        compressed.Position = 0;
        byte[] rows = new byte[(long)stride * height];
        try
        {
            using ZLibStream zlib = new(compressed, CompressionMode.Decompress);
            for (int y = 0; y < height; y++)
            {
                int filter = zlib.ReadByte();
                Span<byte> row = rows.AsSpan(y * stride, stride);
                zlib.ReadExactly(row);
                ReadOnlySpan<byte> above = y == 0 ? new byte[stride] : rows.AsSpan((y - 1) * stride, stride);
                for (int i = 0; i < stride && filter > 0; i++)
                {
                    int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
                    row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => throw Bad(name, "a filter from 0 to 4", $"{filter}") });
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Bad(name, "all rows", "fewer, or damaged ones", e);
        }

        return rows;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int p = left + up - corner, a = Math.Abs(p - left), b = Math.Abs(p - up), c = Math.Abs(p - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    // Of 16 bits the upper half is kept; fewer than 8 are spread over the range, except the numbers of a palette.
    private static byte[] Bytes(byte[] rows, int width, int height, int samples, int depth, int stride, bool scale)
    {
        byte[] result = new byte[(long)width * height * samples];
        int perRow = width * samples, largest = (1 << Math.Min(depth, 8)) - 1;
        for (int i = 0; i < result.Length; i++)
        {
            int row = i / perRow * stride, at = i % perRow;
            int bit = at * depth;
            result[i] = depth >= 8 ? rows[row + (bit / 8)] : (byte)(((rows[row + (bit / 8)] >> (8 - depth - (bit % 8))) & largest) * (scale ? 255 / largest : 1));
        }

        return result;
    }

    private static (int Width, int Height, int Channels, byte[] Pixels) FromPalette(byte[] numbers, int width, int height, byte[] palette, byte[]? opacity, string name)
    {
        int channels = opacity is null ? 3 : 4;
        byte[] pixels = new byte[numbers.Length * channels];
        for (int i = 0; i < numbers.Length; i++)
        {
            int colour = numbers[i] * 3;
            if (colour + 3 > palette.Length)
            {
                throw Bad(name, $"colours below {palette.Length / 3}", $"{numbers[i]}");
            }

            palette.AsSpan(colour, 3).CopyTo(pixels.AsSpan(i * channels));
            if (opacity is not null)
            {
                pixels[(i * channels) + 3] = numbers[i] < opacity.Length ? opacity[numbers[i]] : byte.MaxValue;
            }
        }

        return (width, height, channels, pixels);
    }

    private static FileFormatException Bad(string name, string expected, string received, Exception? inner = null) =>
        new($"'{name}' is no PNG picture that can be read.", expected, received, "save it again as a plain PNG.", inner);
}
