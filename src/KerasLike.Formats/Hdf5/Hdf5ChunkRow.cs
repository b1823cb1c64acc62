namespace KerasLike.Formats;

/// <summary>Chunks one behind the other, or a single one: no index is needed.</summary>
internal sealed class Hdf5ChunkRow(Hdf5Scope scope, Hdf5Grid grid, int flags, long address, long size, uint mask) : Hdf5ChunkIndex(scope, grid, flags)
{
    /// <inheritdoc/>
    public override Hdf5Chunk? Find(ReadOnlySpan<long> place, long number)
    {
        if (address < 0)
        {
            return null;
        }

        // They are counted in the largest shape that the data set may take.
        long index = 0;
        for (int axis = 0; axis < place.Length; axis++)
        {
            long most = Math.Max(Grid.Space.Limits[axis], Grid.Shape[axis]);
            index = (index * ((most / Grid.Chunk[axis]) + (most % Grid.Chunk[axis] == 0 ? 0 : 1))) + place[axis];
        }

        return index <= Scope.Bytes.Length / Math.Max(1, size) ? new Hdf5Chunk(address + (index * size), size, mask)
            : throw Scope.Damaged(address, "a chunk does not lie within the file", $"less than {Scope.Bytes.Length / Math.Max(1, size)} chunks", $"chunk {index}");
    }
}
