namespace KerasLike.Formats;

/// <summary>Global heaps that are written: the texts of attributes, many to a collection.</summary>
internal sealed class Hdf5HeapWriter
{
    /// <summary>HDF5 reads no collection that is smaller.</summary>
    private const int Least = 4096;
    private const int Head = 16;
    private readonly List<Collection> _collections = [];

    /// <summary>Keeps bytes.</summary>
    /// <returns>What writes the reference to them, once the heaps have their places.</returns>
    public Action<Hdf5Bits> Add(byte[] bytes)
    {
        // What is empty needs no place.
        if (bytes.Length == 0)
        {
            return bits => bits.U32(0).U64(0).U32(0);
        }

        int size = Head + ((bytes.Length + 7) & ~7);
        if (_collections.Count == 0 || _collections[^1].Used + size > Least)
        {
            _collections.Add(new Collection());
        }

        Collection collection = _collections[^1];
        collection.Objects.Add(bytes);
        collection.Used += size;
        int index = collection.Objects.Count;
        return bits => bits.U32(bytes.Length).U64(collection.Address).U32(index);
    }

    /// <summary>Gives the collections their places.</summary>
    public void Place(Hdf5Plan plan)
    {
        foreach (Collection collection in _collections)
        {
            int size = Math.Max(Least, collection.Used);
            collection.Address = plan.Place(size, bits => collection.Write(bits, size));
        }
    }

    private sealed class Collection
    {
        public List<byte[]> Objects { get; } = [];

        public int Used { get; set; } = Head;

        public long Address { get; set; }

        public void Write(Hdf5Bits bits, int size)
        {
            bits.Raw("GCOL"u8).U8(1).Skip(3).U64(size);
            for (int i = 0; i < Objects.Count; i++)
            {
                bits.U16(i + 1).U16(1).Skip(4).U64(Objects[i].Length).Raw(Objects[i]).Align8();
            }

            // What is left is object 0, its own head counted.
            if (size - bits.Position >= Head)
            {
                bits.Skip(8).U64(size - bits.Position + 8);
            }
        }
    }
}
