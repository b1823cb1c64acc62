namespace KerasLike.Formats;

/// <summary>Where everything will be in a file that is written: all structures first, then the numbers. So the file is written from front to back, and its length is known before.</summary>
internal sealed class Hdf5Plan
{
    private readonly List<(long Address, int Size, Action<Hdf5Bits> Write)> _pieces = [];
    private readonly List<Hdf5DatasetWriter> _data = [];

    private static ReadOnlySpan<byte> Zeros => [0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Where the next thing will be; at last, the length of the file.</summary>
    public long End { get; private set; }

    /// <summary>The texts of attributes.</summary>
    public Hdf5HeapWriter Heap { get; } = new();

    /// <summary>Gives a piece of the file's structure its place.</summary>
    /// <param name="size">Its bytes.</param>
    /// <param name="write">Writes it, when everything has its place.</param>
    /// <returns>Its address.</returns>
    public long Place(int size, Action<Hdf5Bits> write)
    {
        long address = End;
        _pieces.Add((address, size, write));
        End += Aligned(size);
        return address;
    }

    /// <summary>Remembers a data set, whose numbers get their place behind the structures.</summary>
    public void Data(Hdf5DatasetWriter dataset) => _data.Add(dataset);

    /// <summary>Gives the numbers their places.</summary>
    public void PlaceData()
    {
        foreach (Hdf5DatasetWriter dataset in _data)
        {
            // What is empty has no place.
            dataset.DataAddress = dataset.DataSize == 0 ? -1 : End;
            End += Aligned(dataset.DataSize);
        }
    }

    /// <summary>Writes everything.</summary>
    public void Write(Stream stream)
    {
        foreach ((long _, int size, Action<Hdf5Bits> write) in _pieces)
        {
            Hdf5Bits bits = new((int)Aligned(size));
            write(bits);
            stream.Write(bits.Bytes);
        }

        foreach (Hdf5DatasetWriter dataset in _data)
        {
            Hdf5DataStream data = new(stream, dataset);
            dataset.WriteData(data);
            data.Complete();
            stream.Write(Zeros[..(int)(-dataset.DataSize & 7)]);
        }
    }

    private static long Aligned(long size) => (size + 7) & ~7L;
}
