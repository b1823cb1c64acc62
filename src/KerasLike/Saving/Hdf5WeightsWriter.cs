using System.Runtime.InteropServices;
using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Puts the numbers of a model into an HDF5 file as Keras does. Those of variables are asked for when the file is written, one after the other.</summary>
internal sealed class Hdf5WeightsWriter(Hdf5Writer file) : IWeightsWriter
{
    private Hdf5GroupWriter? _group;

    /// <inheritdoc/>
    public void Begin(string group, string name)
    {
        _group = file.Root.CreateGroup(group);
        _group.SetAttribute("name", name);
    }

    /// <inheritdoc/>
    public void Add(string name, Shape shape, DType dtype, Action<Stream> write) => Add(_group!, name, shape, dtype, write, namesBFloat16: true);

    /// <summary>Adds an array to a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">Its name, or its path from there.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The element type; bfloat16 is two bytes that HDF5 knows nothing of.</param>
    /// <param name="write">Writes the numbers when the file is written.</param>
    /// <param name="namesBFloat16">Whether an attribute says that it is bfloat16.</param>
    public static void Add(Hdf5GroupWriter group, string name, Shape shape, DType dtype, Action<Stream> write, bool namesBFloat16)
    {
        Hdf5Type type = dtype == DType.BFloat16 ? Hdf5Type.Opaque(2) : Hdf5Type.Of(TensorValue.ElementType(dtype));
        Hdf5DatasetWriter dataset = group.CreateDataset(name, type, [.. shape.Select(d => (long)d!)], write);
        if (dtype == DType.BFloat16 && namesBFloat16)
        {
            dataset.SetAttribute("dtype", "bfloat16");
        }
    }

    /// <summary>Writes the numbers of a variable.</summary>
    public static void Write(Variable variable, Stream stream) => variable.InMemory(view => Write(view, stream), changes: false);

    /// <summary>Writes numbers.</summary>
    public static void Write(TensorValue value, Stream stream)
    {
        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        Write(view, stream);
    }

    private static unsafe void Write(TensorView view, Stream stream)
    {
        // In pieces, since a span has at most 2 GB.
        for (long at = 0; at < view.Bytes; at += 1 << 24)
        {
            stream.Write(new ReadOnlySpan<byte>((byte*)view.Data + at, (int)Math.Min(1 << 24, view.Bytes - at)));
        }
    }
}
