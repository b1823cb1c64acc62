namespace KerasLike.Formats;

/// <summary>Elements in chunks, each somewhere in the file, perhaps compressed; chunks that are nowhere hold the fill value.</summary>
internal sealed class Hdf5Chunks : Hdf5Storage
{
    /// <summary>How many bytes of chunks are kept for the next read, when reads are smaller than chunks.</summary>
    private const long Kept = 32 << 20;
    private const long Overhead = 64;
    private const int SkipFiltersAtEdges = 1;
    private readonly Hdf5Scope _scope;
    private readonly Hdf5Grid _grid;
    private readonly Hdf5ChunkIndex _index;
    private readonly Hdf5Filters _filters;
    private readonly byte[] _fill;
    private readonly long[] _strides;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, byte[]> _kept = [];

    public Hdf5Chunks(Hdf5Header header, Hdf5Type type, Hdf5Space space, Hdf5ChunkIndex index, byte[] fill)
    {
        (_scope, _grid, _index, _fill) = (index.Scope, index.Grid, index, fill);
        _filters = Hdf5Filters.Read(header);
        _strides = new long[space.Shape.Length];
        long stride = type.Size;
        for (int axis = _strides.Length - 1; axis >= 0; axis--)
        {
            _strides[axis] = stride;
            stride *= Math.Max(1, space.Shape[axis]);
        }
    }

    /// <inheritdoc/>
    public override long Stride => _strides[0] * _grid.Chunk[0];

    /// <inheritdoc/>
    public override void Check(long size) => Hdf5Contiguous.CheckUnwritten(_scope, size);

    /// <inheritdoc/>
    public override void Read(long start, Span<byte> destination)
    {
        if (destination.IsEmpty)
        {
            return;
        }

        long[] place = new long[_strides.Length];
        long end = start + destination.Length;
        long last = (end - 1) / _strides[0] / _grid.Chunk[0];
        for (place[0] = start / _strides[0] / _grid.Chunk[0]; place[0] <= last; place[0]++)
        {
            do
            {
                Copy(place, start, destination);
            }
            while (Next(place, _grid.Counts));
        }
    }

    /// <summary>Goes on along all axes but the first, the last one fastest.</summary>
    private static bool Next(Span<long> place, ReadOnlySpan<long> counts)
    {
        for (int axis = place.Length - 1; axis > 0; axis--)
        {
            if (++place[axis] < counts[axis])
            {
                return true;
            }

            place[axis] = 0;
        }

        return false;
    }

    /// <summary>Copies what a chunk has of the bytes from <paramref name="start"/> on.</summary>
    private void Copy(long[] place, long start, Span<byte> destination)
    {
        int rank = place.Length;
        Span<long> lengths = stackalloc long[rank], at = stackalloc long[rank];
        at.Clear();
        long first = 0, final = 0;
        for (int axis = 0; axis < rank; axis++)
        {
            long begin = place[axis] * _grid.Chunk[axis];
            lengths[axis] = Math.Min(_grid.Chunk[axis], _grid.Shape[axis] - begin);
            first += begin * _strides[axis];
            final += (begin + lengths[axis] - 1) * _strides[axis];
        }

        long end = start + destination.Length, run = lengths[^1] * _grid.ElementSize;
        if (first >= end || final + _grid.ElementSize <= start)
        {
            return;
        }

        byte[]? chunk = Chunk(place, destination.Length);
        lengths[^1] = 1;
        do
        {
            // A run along the last axis: where it is in the data set, and in the chunk.
            long to = first, from = 0;
            for (int axis = 0; axis < rank; axis++)
            {
                to += at[axis] * _strides[axis];
                from = (from * _grid.Chunk[axis]) + at[axis];
            }

            (long low, long high) = (Math.Max(to, start), Math.Min(to + run, end));
            if (low < high)
            {
                Span<byte> piece = destination.Slice((int)(low - start), (int)(high - low));
                if (chunk is null)
                {
                    Hdf5FillValue.Fill(_fill, 0, piece);
                }
                else
                {
                    chunk.AsSpan((int)((from * _grid.ElementSize) + low - to), piece.Length).CopyTo(piece);
                }
            }
        }
        while (Next(at, lengths) || (++at[0] < lengths[0] && rank > 1));
    }

    /// <summary>A chunk as it was before it was written, or null where it never was.</summary>
    private byte[]? Chunk(long[] place, int wanted)
    {
        lock (_lock)
        {
            long number = _grid.Number(place);
            if (_kept.TryGetValue(number, out byte[]? kept))
            {
                return kept;
            }

            if (_index.Find(place, number) is not { } chunk)
            {
                return null;
            }

            byte[] bytes = Read(chunk, place);
            if (wanted < Stride)
            {
                if (_kept.Count * (_grid.ChunkBytes + Overhead) > Kept)
                {
                    _kept.Clear();
                }

                _kept[number] = bytes;
            }

            return bytes;
        }
    }

    private byte[] Read(Hdf5Chunk chunk, long[] place)
    {
        bool edge = false;
        for (int axis = 0; axis < place.Length; axis++)
        {
            edge |= (place[axis] + 1) * _grid.Chunk[axis] > _grid.Shape[axis];
        }

        bool plain = _filters.AreNone || (edge && (_index.Flags & SkipFiltersAtEdges) != 0);
        long size = plain ? _grid.ChunkBytes : chunk.Size;
        if (!_scope.Bytes.Holds(chunk.Address, size) || size > int.MaxValue / 2)
        {
            throw _scope.Damaged(chunk.Address, "a chunk does not lie within the file", $"at most {Math.Max(0, _scope.Bytes.Length - chunk.Address)} bytes", $"{size}");
        }

        byte[] raw = GC.AllocateUninitializedArray<byte>((int)size);
        _scope.Bytes.Read(chunk.Address, raw);
        return plain ? raw : _filters.Undo(new Hdf5Piece(_scope, chunk.Address, raw), chunk.Mask, _grid.ChunkBytes);
    }
}
