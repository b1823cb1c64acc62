namespace KerasLike;

/// <summary>What <c>keras.utils.set_random_seed</c> sets: the generators that everything without a seed of its own draws from.</summary>
/// <remarks>Before a seed is set the generators start from the operating system's randomness. Safe to use from many threads; only one thread gets a repeatable order.</remarks>
internal static class GlobalSeed
{
    private static readonly Lock Door = new();
    private static PythonRandom s_python = new(System.Random.Shared.NextInt64());
    private static NumpyRandom s_numpy = new((uint)System.Random.Shared.NextInt64());
    private static SeedGenerator? s_global;

    /// <summary>Restarts all generators from <paramref name="seed"/> and forgets the global one.</summary>
    public static void Set(uint seed)
    {
        lock (Door)
        {
            s_python = new PythonRandom(seed);
            s_numpy = new NumpyRandom(seed);
            s_global = null;
        }
    }

    /// <summary>The seed of the next object without one: Python's <c>randint(1, 10**9)</c>.</summary>
    public static int NextDefault()
    {
        lock (Door)
        {
            return Draw();
        }
    }

    /// <summary>The generator of random functions without a seed, which is made at its first use.</summary>
    public static SeedGenerator Generator
    {
        get
        {
            lock (Door)
            {
                return s_global ??= new SeedGenerator();
            }
        }
    }

    /// <summary>0 to n − 1 in the order of NumPy's <c>np.random.permutation(n)</c>.</summary>
    public static int[] Permutation(int n)
    {
        lock (Door)
        {
            return s_numpy.Permutation(n);
        }
    }

    /// <summary>NumPy's <c>np.random.shuffle(x)</c>.</summary>
    public static void Shuffle<T>(Span<T> x)
    {
        lock (Door)
        {
            s_numpy.Shuffle(x);
        }
    }

    /// <summary>NumPy's <c>np.random.random()</c>.</summary>
    public static double NextDouble()
    {
        lock (Door)
        {
            return s_numpy.Random();
        }
    }

    private static int Draw() => s_python.RandInt(1, 1000000000);
}
