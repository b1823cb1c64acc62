namespace KerasLike.Formats;

/// <summary>The members of a group in the old form: a tree over tables of entries, whose names are in a heap.</summary>
internal sealed class Hdf5TableWriter(SortedDictionary<byte[], Hdf5ObjectWriter> members)
{
    /// <summary>Half of the entries of a table, and half of the children of a part of the tree: what HDF5 takes unless told otherwise.</summary>
    public const int LeafK = 4;

    /// <summary>Half of the children of a part of the tree.</summary>
    public const int InternalK = 16;

    private const int TableSize = 8 + (2 * LeafK * EntrySize);
    private const int EntrySize = 40;
    private const int PartSize = 24 + (2 * InternalK * 16) + 8;
    private const int HeapHead = 32;

    /// <summary>HDF5 starts with heaps of this size.</summary>
    private const int HeapSize = 88;

    /// <summary>Where the tree is.</summary>
    public long Tree { get; private set; }

    /// <summary>Where the names are.</summary>
    public long Heap { get; private set; }

    /// <summary>Gives all parts their places.</summary>
    public void Place(Hdf5Plan plan)
    {
        // The name at 0 is the empty one.
        List<(long Name, Hdf5ObjectWriter Member)> entries = [];
        long end = 8;
        foreach ((byte[] name, Hdf5ObjectWriter member) in members)
        {
            entries.Add((end, member));
            end += (name.Length + 8) & ~7L;
        }

        int size = (int)Math.Max(end, HeapSize);
        Heap = plan.Place(checked(HeapHead + size), bits => WriteHeap(bits, size, (int)end));
        List<(long LastName, long Address)> level = [.. entries.Chunk(2 * LeafK).Select(table => (table[^1].Name, plan.Place(TableSize, bits => WriteTable(bits, table))))];
        for (int height = 0; ; height++)
        {
            level = [.. Parts(plan, level, height)];
            if (level.Count <= 1)
            {
                Tree = level[0].Address;
                return;
            }
        }
    }

    private static IEnumerable<(long LastName, long Address)> Parts(Hdf5Plan plan, List<(long LastName, long Address)> level, int height)
    {
        (long LastName, long Address)[][] parts = level.Count == 0 ? [[]] : [.. level.Chunk(2 * InternalK)];

        // All parts are of one size and lie beside each other, so each knows where its neighbours are.
        long first = plan.End, key = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            (long LastName, long Address)[] children = parts[i];
            (long left, long right, long start) = (i == 0 ? -1 : first + ((i - 1) * PartSize), i == parts.Length - 1 ? -1 : first + ((i + 1) * PartSize), key);
            long address = plan.Place(PartSize, bits => WritePart(bits, height, left, right, start, children));
            key = children.Length == 0 ? 0 : children[^1].LastName;
            yield return (key, address);
        }
    }

    private static void WritePart(Hdf5Bits bits, int height, long left, long right, long key, (long LastName, long Address)[] children)
    {
        bits.Raw("TREE"u8).U8(0).U8(height).U16(children.Length).U64(left).U64(right).U64(key);
        foreach ((long lastName, long address) in children)
        {
            bits.U64(address).U64(lastName);
        }
    }

    private static void WriteTable(Hdf5Bits bits, (long Name, Hdf5ObjectWriter Member)[] entries)
    {
        bits.Raw("SNOD"u8).U8(1).Skip(1).U16(entries.Length);
        foreach ((long name, Hdf5ObjectWriter member) in entries)
        {
            WriteEntry(bits, name, member);
        }
    }

    /// <summary>An entry of a table; the superblock has one for the root. Of groups it tells where their own tables are.</summary>
    public static void WriteEntry(Hdf5Bits bits, long name, Hdf5ObjectWriter member)
    {
        (long tree, long heap) = member is Hdf5GroupWriter group ? group.Table : (0, 0);
        bits.U64(name).U64(member.Address).U32(member is Hdf5GroupWriter ? 1 : 0).Skip(4).U64(tree).U64(heap);
    }

    private void WriteHeap(Hdf5Bits bits, int size, int used)
    {
        // A piece that is free says where the next one is (1: there is none) and how long it is; it must have room for both.
        bool free = size - used >= 16;
        bits.Raw("HEAP"u8).U8(0).Skip(3).U64(size).U64(free ? used : 1).U64(Heap + HeapHead).Skip(8);
        foreach (byte[] name in members.Keys)
        {
            bits.Raw(name).Skip(1).Align8();
        }

        if (free)
        {
            bits.U64(1).U64(size - used);
        }
    }
}
