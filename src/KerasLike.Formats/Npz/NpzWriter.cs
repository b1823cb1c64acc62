using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace KerasLike.Formats;

/// <summary>Writes NumPy's <c>.npz</c>: a zip of <c>.npy</c> arrays by name, and texts beside them.</summary>
/// <remarks>The file appears, or replaces the one before, only when it is complete and on the disk: whatever ends the program, there is always a whole one.</remarks>
/// <example><code>
/// using NpzWriter file = new("state.npz");
/// file.Add("kernel", new NumberArray(values, [2, 3]));
/// file.Commit();
/// </code></example>
public sealed class NpzWriter : IDisposable
{
    private readonly WholeFile _file;
    private readonly ZipArchive _zip;
    private bool _done;

    /// <summary>Begins a file.</summary>
    public NpzWriter(string path)
    {
        _file = new WholeFile(path);
        _zip = new ZipArchive(_file.Stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Adds an array.</summary>
    /// <exception cref="ArgumentException">Its elements are of a type that NumPy does not have.</exception>
    public void Add(string name, NumberArray array)
    {
        using Stream entry = _zip.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
        string type = array.Values switch
        {
            bool[] => "|b1",
            byte[] => "|u1",
            sbyte[] => "|i1",
            short[] => "<i2",
            ushort[] => "<u2",
            int[] => "<i4",
            uint[] => "<u4",
            long[] => "<i8",
            ulong[] => "<u8",
            Half[] => "<f2",
            float[] => "<f4",
            double[] => "<f8",
            _ => throw new ArgumentException($"Array '{name}' has elements of type {array.Values.GetType().GetElementType()}.\n  expected: numbers or truth values\n  received: {array.Values.GetType()}\n  fix: convert them.", nameof(array)),
        };
        string shape = string.Concat(array.Shape.Select(d => $"{d}, ")).TrimEnd();
        string head = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({(array.Shape.Length > 1 ? shape.TrimEnd(',') : shape)}), }}";

        // NumPy aligns the numbers to 64 bytes.
        head = head.PadRight(((head.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        entry.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)head.Length, (byte)(head.Length >> 8)]);
        entry.Write(Encoding.ASCII.GetBytes(head));
        entry.Write(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array.Values), checked(array.Values.Length * Width(array.Values))));
    }

    /// <summary>Adds a text as a file of its own within the zip.</summary>
    public void AddText(string name, string text)
    {
        using Stream entry = _zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Completes the file and puts it in its place.</summary>
    public void Commit()
    {
        _done = true;
        _zip.Dispose();
        _file.Commit();
    }

    /// <summary>Throws away what was not committed.</summary>
    public void Dispose()
    {
        try
        {
            if (!_done)
            {
                _zip.Dispose();
            }
        }
        finally
        {
            _done = true;
            _file.Dispose();
        }
    }

    private static int Width(Array values) => values switch
    {
        bool[] or byte[] or sbyte[] => 1,
        short[] or ushort[] or Half[] => 2,
        int[] or uint[] or float[] => 4,
        _ => 8,
    };
}
