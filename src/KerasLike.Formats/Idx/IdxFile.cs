using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace KerasLike.Formats;

/// <summary>IDX files, the format of MNIST: a type, the lengths of the axes, the numbers in big-endian order; compressed by gzip or not.</summary>
/// <remarks><para>Source: http://yann.lecun.com/exdb/mnist/.</para></remarks>
public static class IdxFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FileFormatException">It is no IDX file, or cut short.</exception>
    public static NumberArray Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The stream, at its beginning.</param>
    /// <param name="name">What errors call it.</param>
    public static NumberArray Read(Stream stream, string name)
    {
        BufferedStream buffered = new(stream, 1 << 16);
        int first = buffered.ReadByte();
        int second = buffered.ReadByte();
        bool gzip = first == 0x1f && second == 0x8b;
        buffered.Seek(0, SeekOrigin.Begin);
        try
        {
            using Stream data = gzip ? new GZipStream(buffered, CompressionMode.Decompress, leaveOpen: true) : buffered;
            return ReadPlain(data, name);
        }
        catch (InvalidDataException e)
        {
            throw new FileFormatException($"'{name}' is a damaged gzip file.", "a gzip file that can be unpacked", e.Message, "download it again.", e);
        }
        catch (EndOfStreamException e)
        {
            throw new FileFormatException($"'{name}' is cut short.", "as many numbers as its head promises", "fewer", "download it again.", e);
        }
    }

    private static NumberArray ReadPlain(Stream stream, string name)
    {
        Span<byte> head = stackalloc byte[4];
        stream.ReadExactly(head);
        if (head[0] != 0 || head[1] != 0 || head[2] is not (8 or 9 or 11 or 12 or 13 or 14) || head[3] is 0 or > 8)
        {
            throw new FileFormatException($"'{name}' is no IDX file.", "0, 0, a type from 8 to 14, the number of axes", string.Join(", ", head.ToArray()), "give the original file, gzipped or not.");
        }

        int[] shape = new int[head[3]];
        Span<byte> length = stackalloc byte[4];
        for (int i = 0; i < shape.Length; i++)
        {
            stream.ReadExactly(length);
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(length);
        }

        long size = shape.Aggregate(1L, (product, d) => product * d);
        if (Array.Exists(shape, d => d < 0) || size > Array.MaxLength)
        {
            throw new FileFormatException($"'{name}' has impossible lengths.", $"from 0 to {Array.MaxLength} numbers in all", $"({string.Join(", ", shape)})", "download it again.");
        }

        Array values = head[2] switch
        {
            8 => Numbers<byte>(stream, size),
            9 => Numbers<sbyte>(stream, size),
            11 => Numbers<short>(stream, size),
            12 => Numbers<int>(stream, size),
            13 => Numbers<float>(stream, size),
            _ => Numbers<double>(stream, size),
        };
        return new NumberArray(values, shape);
    }

    private static T[] Numbers<T>(Stream stream, long size)
        where T : unmanaged
    {
        T[] values = GC.AllocateUninitializedArray<T>((int)size);
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        stream.ReadExactly(bytes);
        int width = Marshal.SizeOf<T>();
        for (int i = 0; width > 1 && BitConverter.IsLittleEndian && i < bytes.Length; i += width)
        {
            bytes.Slice(i, width).Reverse();
        }

        return values;
    }
}
