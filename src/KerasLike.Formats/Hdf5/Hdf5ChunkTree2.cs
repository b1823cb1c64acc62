namespace KerasLike.Formats;

/// <summary>An index of chunks of data sets with several axes without a limit: a tree (B-tree, version 2) by which chunk it is along each axis.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.A.2, records 10 and 11.</para></remarks>
internal sealed class Hdf5ChunkTree2(Hdf5Scope scope, Hdf5Grid grid, int flags, long root, int sizeWidth) : Hdf5ChunkTable(scope, grid, flags)
{
    /// <inheritdoc/>
    protected override void Read(Dictionary<long, Hdf5Chunk> chunks)
    {
        if (root < 0)
        {
            return;
        }

        long[] place = new long[Grid.Chunk.Length];
        int plain = Scope.Bytes.OffsetSize + (8 * place.Length);
        foreach (Hdf5Piece record in Hdf5Tree2.Records(Scope, root, Name))
        {
            Hdf5Cursor c = record.Cursor(Name);
            long address = c.Offset();
            (long size, uint mask) = record.Length > plain ? (c.Number(sizeWidth), c.U32()) : (Grid.ChunkBytes, 0);
            for (int axis = 0; axis < place.Length; axis++)
            {
                place[axis] = c.Number(8);
            }

            Add(chunks, place, new Hdf5Chunk(address, size, mask));
        }
    }
}
