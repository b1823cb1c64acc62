using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace KerasLike.Formats;

/// <summary>NumPy's <c>.npy</c>: a head that is a Python dictionary, then the numbers.</summary>
/// <remarks><para>Versions 1 to 3; integers, floating-point numbers and truth values of either byte order and either layout.</para></remarks>
public static partial class NpyFile
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads an array.</summary>
    /// <param name="stream">The stream, at its beginning.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="FileFormatException">It is no .npy file, of a type that is not supported, or cut short.</exception>
    public static NumberArray Read(Stream stream, string name)
    {
        try
        {
            return ReadArray(stream, name);
        }
        catch (EndOfStreamException e)
        {
            throw new FileFormatException($"'{name}' is cut short.", "as many numbers as its head promises", "fewer", "download it again.", e);
        }
    }

    private static NumberArray ReadArray(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic) || start[6] is 0 or > 3)
        {
            throw new FileFormatException($"'{name}' is no .npy array.", "the mark \\x93NUMPY and a version from 1 to 3", Convert.ToHexString(start), "write it with numpy.save.");
        }

        Span<byte> length = stackalloc byte[start[6] == 1 ? 2 : 4];
        stream.ReadExactly(length);
        byte[] head = new byte[start[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadInt32LittleEndian(length)];
        stream.ReadExactly(head);
        string text = Encoding.UTF8.GetString(head);
        Match match = Head().Match(text);
        if (!match.Success)
        {
            throw new FileFormatException($"'{name}' has a head that cannot be read.", "descr, fortran_order and shape", text.Trim(), "write it with numpy.save.");
        }

        int[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse)];
        int size = checked((int)shape.Aggregate(1L, (product, d) => product * d));
        string type = match.Groups["type"].Value;
        bool swap = match.Groups["order"].Value == ">";
        Array values = type switch
        {
            "u1" => Numbers<byte>(stream, size, swap),
            "b1" => Numbers<bool>(stream, size, swap),
            "i1" => Numbers<sbyte>(stream, size, swap),
            "i2" => Numbers<short>(stream, size, swap),
            "u2" => Numbers<ushort>(stream, size, swap),
            "i4" => Numbers<int>(stream, size, swap),
            "u4" => Numbers<uint>(stream, size, swap),
            "i8" => Numbers<long>(stream, size, swap),
            "u8" => Numbers<ulong>(stream, size, swap),
            "f2" => Numbers<Half>(stream, size, swap),
            "f4" => Numbers<float>(stream, size, swap),
            "f8" => Numbers<double>(stream, size, swap),
            _ => throw new FileFormatException($"'{name}' has elements of a type that is not supported.", "integers, floating-point numbers or truth values", type, "convert it with astype before numpy.save."),
        };
        return new NumberArray(match.Groups["fortran"].Value == "True" && shape.Length > 1 ? RowMajor(values, shape) : values, shape);
    }

    private static T[] Numbers<T>(Stream stream, int size, bool swap)
        where T : unmanaged
    {
        T[] values = GC.AllocateUninitializedArray<T>(size);
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        stream.ReadExactly(bytes);
        int width = size == 0 ? 1 : bytes.Length / size;
        for (int i = 0; swap && width > 1 && i < bytes.Length; i += width)
        {
            bytes.Slice(i, width).Reverse();
        }

        return values;
    }

    private static Array RowMajor(Array columns, int[] shape)
    {
        Array rows = Array.CreateInstance(columns.GetType().GetElementType()!, columns.Length);
        int[] index = new int[shape.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            int at = 0;
            for (int axis = 0; axis < shape.Length; axis++)
            {
                at = (at * shape[axis]) + index[axis];
            }

            rows.SetValue(columns.GetValue(i), at);
            for (int axis = 0; axis < shape.Length && ++index[axis] == shape[axis]; axis++)
            {
                index[axis] = 0;
            }
        }

        return rows;
    }

    [GeneratedRegex(@"'descr':\s*'(?<order>[<>|=])(?<type>\w+)'.*'fortran_order':\s*(?<fortran>True|False).*'shape':\s*\((?<shape>[\d,\s]*)\)")]
    private static partial Regex Head();
}
