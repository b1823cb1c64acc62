namespace KerasLike.Formats;

/// <summary>Unpacks LZF, the fast compression that h5py brings: runs of new bytes, and copies of what came before.</summary>
/// <remarks><para>Source: Marc Lehmann, liblzf, the format as its decoder defines it.</para></remarks>
internal static class Hdf5Lzf
{
    /// <summary>Three bytes become at most 264.</summary>
    private const int MostRatio = 88;

    /// <summary>Unpacks.</summary>
    /// <param name="packed">The bytes.</param>
    /// <param name="size">How many they become.</param>
    /// <returns>The bytes, or null where they are damaged.</returns>
    public static byte[]? Unpack(ReadOnlySpan<byte> packed, int size)
    {
        if (size < 0 || size > (long)packed.Length * MostRatio)
        {
            return null;
        }

        byte[] result = GC.AllocateUninitializedArray<byte>(size);
        int from = 0, to = 0;
        while (from < packed.Length)
        {
            int control = packed[from++];
            if (control < 32)
            {
                int run = control + 1;
                if (from + run > packed.Length || to + run > size)
                {
                    return null;
                }

                packed.Slice(from, run).CopyTo(result.AsSpan(to));
                from += run;
                to += run;
                continue;
            }

            bool isLong = control >> 5 == 7;
            if (from + (isLong ? 2 : 1) > packed.Length)
            {
                return null;
            }

            int length = (control >> 5) + 2 + (isLong ? packed[from++] : 0);
            int source = to - ((control & 31) << 8) - packed[from++] - 1;
            if (source < 0 || to + length > size)
            {
                return null;
            }

            // What is copied may reach into what it makes, so byte by byte.
            for (int i = 0; i < length; i++)
            {
                result[to++] = result[source++];
            }
        }

        return to == size ? result : null;
    }
}
