namespace KerasLike.Formats;

/// <summary>An index of chunks of the old form: a tree (B-tree, version 1) by where the chunks begin.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.A.1.</para></remarks>
internal sealed class Hdf5ChunkTree(Hdf5Scope scope, long root, Hdf5Grid grid) : Hdf5ChunkTable(scope, grid, flags: 0)
{
    /// <inheritdoc/>
    protected override void Read(Dictionary<long, Hdf5Chunk> chunks)
    {
        if (root >= 0)
        {
            Walk(root, level: -1, [], chunks);
        }
    }

    private void Walk(long address, int level, HashSet<long> seen, Dictionary<long, Hdf5Chunk> chunks)
    {
        int o = Scope.Bytes.OffsetSize, rank = Grid.Chunk.Length;
        if (!seen.Add(address))
        {
            throw Scope.Damaged(address, $"{Name} leads back to where it has been", "each part once", "a part again");
        }

        Hdf5Cursor c = Scope.Read(address, 8 + (2 * o), Name).Cursor(Name);
        c.Mark("TREE"u8);
        (int kind, int height, int count) = (c.U8(), c.U8(), c.U16());
        if (kind != 1 || (level >= 0 && height != level))
        {
            throw Scope.Damaged(address, $"{Name} has a part of another kind or level", $"kind 1, level {level}", $"kind {kind}, level {height}");
        }

        c = Scope.Read(address + 8 + (2 * o), (long)count * (8 + (8 * (rank + 1)) + o), Name).Cursor(Name);
        long[] place = new long[rank];
        for (int i = 0; i < count; i++)
        {
            (long size, uint mask) = (c.U32(), c.U32());
            for (int axis = 0; axis < rank; axis++)
            {
                place[axis] = c.Number(8) / Grid.Chunk[axis];
            }

            c.Skip(8);
            long child = c.Offset();
            if (height > 0)
            {
                Walk(child, height - 1, seen, chunks);
            }
            else
            {
                Add(chunks, place, new Hdf5Chunk(child, size, mask));
            }
        }
    }
}
