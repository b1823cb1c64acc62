namespace KerasLike.Formats;

/// <summary>Writes shapes as HDF5 does in its oldest form (version 1), with the largest lengths that h5py gives: the same.</summary>
internal static class Hdf5SpaceWriter
{
    /// <summary>Bytes of a shape.</summary>
    public static int Size(long[] shape) => 8 + (16 * shape.Length);

    /// <summary>Writes a shape.</summary>
    public static void Write(Hdf5Bits bits, long[] shape)
    {
        bits.U8(1).U8(shape.Length).U8(shape.Length > 0 ? 1 : 0).Skip(5);
        foreach (long length in (long[])[.. shape, .. shape])
        {
            bits.U64(length);
        }
    }

    /// <summary>How many elements a shape has.</summary>
    /// <exception cref="ArgumentException">HDF5 has no such shape.</exception>
    public static long Count(string path, long[] shape) => shape.Length <= 32 && shape.All(d => d >= 0) ? shape.Aggregate(1L, (product, d) => checked(product * d))
        : throw new ArgumentException($"'{path}': HDF5 has no such shape.\n  expected: at most 32 axes, none below 0\n  received: ({string.Join(", ", shape)})\n  fix: reshape it.", nameof(shape));
}
