namespace KerasLike.Numerics;

/// <summary>TensorFlow <c>StatelessRandomNormalV2</c>: standard normals, two of each two words.</summary>
public static unsafe class NormalStream
{
    /// <summary>Mean 0, standard deviation 1.</summary>
    public static void Fill(PhiloxKey key, float* destination, long length) => WordStream.FillParallel(key, destination, length, default(ToNormal));

    /// <summary>Mean 0, standard deviation 1, in double precision; two of each block of four words.</summary>
    public static void Fill(PhiloxKey key, double* destination, long length) => WordStream.FillParallel(key, destination, length, default(ToDoubleNormal));

    /// <summary>Mean 0, standard deviation 1.</summary>
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

    private readonly struct ToNormal : IWordConverter<float>
    {
        public static int WordsPerNumber => 1;

        public void Convert(uint* words, float* destination, int count)
        {
            int i = 0;
            for (; i < count - 1; i += 2)
            {
                (destination[i], destination[i + 1]) = BoxMuller.Pair(words[i], words[i + 1]);
            }

            if (i < count)
            {
                destination[i] = BoxMuller.Pair(words[i], words[i + 1]).First;
            }
        }
    }

    private readonly struct ToDoubleNormal : IWordConverter<double>
    {
        public static int WordsPerNumber => 2;

        public void Convert(uint* words, double* destination, int count)
        {
            int i = 0;
            for (; i < count; i += 2)
            {
                uint* four = words + (2 * i);
                (destination[i], double second) = BoxMuller.Pair(four[0], four[1], four[2], four[3]);
                if (i + 1 < count)
                {
                    destination[i + 1] = second;
                }
            }
        }
    }
}
