namespace KerasLike.Formats;

/// <summary>How many elements there are along which axes. Versions 1 and 2.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.b. A 'null' space, which holds nothing, counts as the shape (0).</para></remarks>
/// <param name="Shape">The lengths of the axes; none for a scalar.</param>
/// <param name="Limits">How long they may become; −1 where there is no limit.</param>
internal sealed record Hdf5Space(long[] Shape, long[] Limits)
{
    private const string Name = "a data space";

    /// <summary>Reads it.</summary>
    public static Hdf5Space Read(Hdf5Piece body)
    {
        Hdf5Cursor c = body.Cursor(Name);
        int version = c.Version(1, 2);
        (int rank, int flags, int kind) = (c.U8(), c.U8(), c.U8());
        if (version == 1)
        {
            c.Skip(4);
        }
        else if (kind == 2)
        {
            return new Hdf5Space([0], [0]);
        }

        if (rank > 32)
        {
            throw c.Scope.Damaged(body.Address, "a data space has too many axes", "at most 32", $"{rank}");
        }

        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            shape[i] = c.LengthField();
        }

        long[] limits = [.. shape];
        for (int i = 0; (flags & 1) != 0 && i < rank; i++)
        {
            limits[i] = Limit(ref c);
        }

        Int128 count = 1;
        foreach (long length in shape)
        {
            count = length == 0 ? 0 : count * length;
            if (count > long.MaxValue)
            {
                throw c.Scope.Damaged(body.Address, "a data space has too many elements", $"at most {long.MaxValue}", $"({string.Join(", ", shape)})");
            }
        }

        return new Hdf5Space(shape, limits);
    }

    /// <summary>How many elements there are.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    private static long Limit(ref Hdf5Cursor c)
    {
        int size = c.Scope.Bytes.LengthSize;
        long low = c.Number(size - 1), high = c.Number(1);
        return high == 255 && low == (1L << (8 * (size - 1))) - 1 ? -1 : high > 127 ? long.MaxValue : (high << (8 * (size - 1))) | low;
    }
}
