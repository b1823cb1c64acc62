using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KerasLike.Formats;

/// <summary>Writes and reads PNG pictures; what is written has 8 bits per channel: grey, RGB or RGB with opacity.</summary>
/// <remarks><para>Source: W3C, "Portable Network Graphics (PNG) specification", second edition, 2003.</para></remarks>
public static partial class PngFile
{
    private const byte Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6;

    private static readonly uint[] Table = CrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a picture. The file appears only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue, 4 for these and opacity.</param>
    /// <param name="pixels">The pixels, row after row from the top.</param>
    /// <exception cref="ArgumentException">The pixels are not width · height · channels bytes, or there is no such number of channels.</exception>
    public static void Write(string path, int width, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        byte[] bytes = Encode(width, height, channels, pixels);
        string part = path + ".part";
        try
        {
            File.WriteAllBytes(part, bytes);
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>The bytes of a picture's file.</summary>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue, 4 for these and opacity.</param>
    /// <param name="pixels">The pixels, row after row from the top.</param>
    /// <exception cref="ArgumentException">The pixels are not width · height · channels bytes, or there is no such number of channels.</exception>
    public static byte[] Encode(int width, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        if (width < 1 || height < 1 || channels is not (1 or 3 or 4) || pixels.Length != (long)width * height * channels)
        {
            throw new ArgumentException($"PNG: the pixels do not fit.\n  expected: width · height · channels bytes, 1, 3 or 4 channels\n  received: {width} x {height} x {channels} and {pixels.Length} bytes\n  fix: give grey levels or RGB, row after row.");
        }

        using MemoryStream file = new();
        file.Write(Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, channels switch { 1 => Grey, 3 => Rgb, _ => Rgba });
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Compressed(width * channels, pixels));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    // Each row begins with the number of its filter: 0, none.
    private static byte[] Compressed(int stride, ReadOnlySpan<byte> pixels)
    {
        using MemoryStream memory = new();
        using (ZLibStream zlib = new(memory, CompressionLevel.Optimal))
        {
            for (int at = 0; at < pixels.Length; at += stride)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(at, stride));
            }
        }

        return memory.ToArray();
    }

    private static void Chunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        uint crc = uint.MaxValue;
        foreach (byte b in body)
        {
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }

    private static uint[] CrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint c = i;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[i] = c;
        }

        return table;
    }
}
