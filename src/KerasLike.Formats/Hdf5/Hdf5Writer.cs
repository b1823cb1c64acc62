namespace KerasLike.Formats;

/// <summary>Writes an HDF5 file without any native library, in the layout that h5py writes by default and Keras writes: superblock 0, groups of the old form, each data set in one piece.</summary>
/// <remarks>
/// <para>Nothing is written before <see cref="Commit"/>: then all structures, and one data set after the other, from front to back. So a file may go into a stream that cannot go back, and memory holds one data set at a time.</para>
/// <para>Source: The HDF Group, "HDF5 File Format Specification 3.0", https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html.</para>
/// </remarks>
/// <example><code>
/// using Hdf5Writer file = new("model.weights.h5");
/// Hdf5GroupWriter vars = file.Root.CreateGroup("layers/dense/vars");
/// vars.SetAttribute("name", "dense");
/// vars.CreateDataset("0", new NumberArray(kernel, [784, 10]));
/// file.Commit();
/// </code></example>
public sealed class Hdf5Writer : IDisposable
{
    private const int SuperblockSize = 96;
    private const int Buffer = 64 * 1024;
    private readonly WholeFile? _file;
    private readonly Stream _stream;

    /// <summary>Begins a file that appears, or replaces the one before, only when it is complete and on the disk.</summary>
    public Hdf5Writer(string path)
    {
        _file = new WholeFile(path);
        _stream = _file.Stream;
    }

    /// <summary>Begins a file in a stream, from where it is; the stream is left open.</summary>
    public Hdf5Writer(Stream stream) => _stream = stream;

    /// <summary>The group that holds everything.</summary>
    public Hdf5GroupWriter Root { get; } = new("/");

    /// <summary>How long the file will be, with what it has now.</summary>
    public long Length => Plan().End;

    /// <summary>Writes the file, and puts it in its place.</summary>
    public void Commit()
    {
        Hdf5Plan plan = Plan();
        BufferedStream buffered = new(_stream, Buffer);
        plan.Write(buffered);
        buffered.Flush();
        _file?.Commit();
    }

    /// <summary>Throws away what was not committed.</summary>
    public void Dispose() => _file?.Dispose();

    private Hdf5Plan Plan()
    {
        Hdf5Plan plan = new();
        plan.Place(SuperblockSize, bits => WriteSuperblock(bits, plan.End));
        Root.Place(plan);
        plan.Heap.Place(plan);
        plan.PlaceData();
        return plan;
    }

    private void WriteSuperblock(Hdf5Bits bits, long end)
    {
        bits.Raw([0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a]);
        bits.U8(0).U8(0).U8(0).Skip(1).U8(0).U8(8).U8(8).Skip(1).U16(Hdf5TableWriter.LeafK).U16(Hdf5TableWriter.InternalK).U32(0);
        bits.U64(0).U64(-1).U64(end).U64(-1);
        Hdf5TableWriter.WriteEntry(bits, 0, Root);
    }
}
