using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>TensorFlow <c>StatelessTruncatedNormalV2</c>: standard normals of absolute value below 2; what lies outside is drawn again.</summary>
/// <remarks>Group g makes numbers 4g to 4g + 3 from a stream of its own, which starts 256 g blocks further on, so no number depends on how often another was drawn.</remarks>
public static unsafe class TruncatedNormalStream
{
    private const ulong BlocksPerGroup = 256;

    // Groups per task: enough work to be worth a thread.
    private const long Grain = 1024;

    /// <summary>Standard normals below 2 in absolute value.</summary>
    public static void Fill(PhiloxKey key, float* destination, long length)
    {
        Groups body = new() { Key = key, Destination = destination, Length = length };
        Workers.For((length + 3) / 4, Grain, ref body);
    }

    /// <summary>Standard normals below 2 in absolute value, in double precision: groups of two, each pair from a block of four words.</summary>
    public static void Fill(PhiloxKey key, double* destination, long length)
    {
        Pairs body = new() { Key = key, Destination = destination, Length = length };
        Workers.For((length + 1) / 2, Grain, ref body);
    }

    /// <summary>Standard normals below 2 in absolute value.</summary>
    public static void Fill(PhiloxKey key, Span<float> destination)
    {
        fixed (float* p = destination)
        {
            Fill(key, p, destination.Length);
        }
    }

    /// <summary>z · <paramref name="deviation"/> + <paramref name="mean"/>, each step rounded.</summary>
    public static void Fill(PhiloxKey key, Span<float> destination, float mean, float deviation)
    {
        Fill(key, destination);
        Affine.Apply(destination, deviation, mean);
    }

    [SkipLocalsInit]
    private static void Group(PhiloxKey key, float* destination, int count)
    {
        uint* words = stackalloc uint[4];
        int done = 0;
        for (ulong block = 0; done < count; block++)
        {
            Philox.Block(key, block, words);
            for (int i = 0; i < 4; i += 2)
            {
                (float first, float second) = BoxMuller.Pair(words[i], words[i + 1]);
                if (MathF.Abs(first) < 2 && done < count)
                {
                    destination[done++] = first;
                }

                if (MathF.Abs(second) < 2 && done < count)
                {
                    destination[done++] = second;
                }
            }
        }
    }

    private struct Groups : IRangeBody
    {
        public PhiloxKey Key;
        public float* Destination;
        public long Length;

        public readonly void Invoke(long start, long end)
        {
            for (long g = start; g < end; g++)
            {
                Group(Key.Skip((ulong)g * BlocksPerGroup), Destination + (4 * g), (int)Math.Min(4, Length - (4 * g)));
            }
        }
    }

    [SkipLocalsInit]
    private static void Pair(PhiloxKey key, double* destination, int count)
    {
        uint* words = stackalloc uint[4];
        int done = 0;
        for (ulong block = 0; done < count; block++)
        {
            Philox.Block(key, block, words);
            (double first, double second) = BoxMuller.Pair(words[0], words[1], words[2], words[3]);
            if (Math.Abs(first) < 2)
            {
                destination[done++] = first;
            }

            if (Math.Abs(second) < 2 && done < count)
            {
                destination[done++] = second;
            }
        }
    }

    private struct Pairs : IRangeBody
    {
        public PhiloxKey Key;
        public double* Destination;
        public long Length;

        public readonly void Invoke(long start, long end)
        {
            for (long g = start; g < end; g++)
            {
                Pair(Key.Skip((ulong)g * BlocksPerGroup), Destination + (2 * g), (int)Math.Min(2, Length - (2 * g)));
            }
        }
    }
}
