namespace KerasLike.Formats;

/// <summary>How a data set is cut into chunks.</summary>
internal sealed class Hdf5Grid
{
    /// <summary>The most bytes that a chunk may have.</summary>
    private const long MostBytes = 128 << 20;

    /// <summary>Checks and keeps the shapes.</summary>
    /// <param name="body">The layout.</param>
    /// <param name="space">The data set's shape.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="lengths">The lengths of a chunk, then the size of an element.</param>
    public Hdf5Grid(Hdf5Piece body, Hdf5Space space, Hdf5Type type, long[] lengths)
    {
        if (lengths.Length != space.Shape.Length + 1 || lengths.Length < 2 || lengths[^1] != type.Size || Array.Exists(lengths, l => l <= 0))
        {
            throw body.Scope.Damaged(body.Address, "the chunks do not fit the data set", $"{space.Shape.Length} lengths above 0, then {type.Size}", $"({string.Join(", ", lengths)})");
        }

        Int128 bytes = 1;
        foreach (long length in lengths)
        {
            bytes = Int128.Min(long.MaxValue, bytes * length);
        }

        if (bytes > MostBytes)
        {
            throw body.Scope.Unsupported(body.Address, "chunks that are too large", $"at most {MostBytes} bytes", $"{bytes}", "write the data set with smaller chunks.");
        }

        Space = space;
        Shape = space.Shape;
        Chunk = lengths[..^1];
        ElementSize = type.Size;
        ChunkBytes = (int)bytes;
        Counts = [.. Shape.Select((length, axis) => Ceiling(length, Chunk[axis]))];
    }

    /// <summary>The data set's shape and how long it may become.</summary>
    public Hdf5Space Space { get; }

    /// <summary>The lengths of the data set.</summary>
    public long[] Shape { get; }

    /// <summary>The lengths of a chunk.</summary>
    public long[] Chunk { get; }

    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; }

    /// <summary>Bytes of a chunk.</summary>
    public int ChunkBytes { get; }

    /// <summary>How many chunks there are along each axis.</summary>
    public long[] Counts { get; }

    /// <summary>The number of a chunk in the order of the axes, or −1 where it is outside of the data set.</summary>
    /// <param name="place">Which chunk it is along each axis.</param>
    public long Number(ReadOnlySpan<long> place)
    {
        long number = 0;
        for (int axis = 0; axis < Counts.Length; axis++)
        {
            if (place[axis] < 0 || place[axis] >= Counts[axis])
            {
                return -1;
            }

            number = (number * Counts[axis]) + place[axis];
        }

        return number;
    }

    /// <summary>Which chunk along each axis it is that an index counts as <paramref name="number"/>: indexes count the largest shape that the data set may take, an axis without a limit first.</summary>
    public void Place(long number, Span<long> place)
    {
        int unlimited = Array.IndexOf(Space.Limits, -1);
        for (int axis = Counts.Length - 1; axis >= 0; axis--)
        {
            if (axis != unlimited)
            {
                long count = Math.Max(1, Ceiling(Math.Max(Space.Limits[axis], Shape[axis]), Chunk[axis]));
                (number, place[axis]) = Math.DivRem(number, count);
            }
        }

        if (unlimited >= 0)
        {
            place[unlimited] = number;
        }
        else if (number > 0)
        {
            place[0] = long.MaxValue;
        }
    }

    private static long Ceiling(long a, long b) => (a / b) + (a % b == 0 ? 0 : 1);
}
