namespace KerasLike;

/// <summary>What <c>keras.utils.set_random_seed</c> sets: the generators that everything without a seed of its own draws from.</summary>
/// <remarks>Before a seed is set the generators start from the operating system's randomness. Safe to use from many threads; only one thread gets a repeatable order.</remarks>
internal static class GlobalSeed
{
    private static readonly Lock Door = new();
    private static PythonRandom s_python = new(System.Random.Shared.NextInt64());
    private static NumpyRandom s_numpy = new((uint)System.Random.Shared.NextInt64());
    private static SeedGenerator? s_global;
    private static PythonRandom? s_tensorFlow;
    private static uint s_seed;

    /// <summary>Restarts all generators from <paramref name="seed"/> and forgets the global one.</summary>
    public static void Set(uint seed)
    {
        lock (Door)
        {
            s_python = new PythonRandom(seed);
            s_numpy = new NumpyRandom(seed);
            s_global = null;
            s_tensorFlow = new PythonRandom(seed);
            s_seed = seed;
        }
    }

    /// <summary>Forgets the generator of random functions without a seed.</summary>
    public static void Forget()
    {
        lock (Door)
        {
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

    /// <summary>Python's <c>random.shuffle(x)</c>.</summary>
    public static void PythonShuffle<T>(Span<T> x)
    {
        lock (Door)
        {
            s_python.Shuffle(x);
        }
    }

    /// <summary>The seeds of a tf.data operation that was given <paramref name="seed"/> or none; (0, 0) stands for chance.</summary>
    public static (long Seed, long Seed2) DataSeeds(int? seed)
    {
        lock (Door)
        {
            if (s_tensorFlow is null)
            {
                // TensorFlow's default for the seed of a graph, where an operation has one of its own.
                return seed is int own ? (87654321, own) : (0, 0);
            }

            (long global, long operation) = (s_seed, seed ?? s_tensorFlow.RandInt(0, int.MaxValue));
            return (global, operation) is (0, 0) ? (0, int.MaxValue) : (global, operation);
        }
    }

    /// <summary>NumPy's <c>np.random.randint(n)</c>.</summary>
    public static int NextInteger(int n)
    {
        lock (Door)
        {
            return (int)s_numpy.UpTo((uint)n - 1);
        }
    }

    /// <summary>Python's <c>random.randint(minimum, maximum)</c>.</summary>
    public static int PythonInteger(int minimum, int maximum)
    {
        lock (Door)
        {
            return s_python.RandInt(minimum, maximum);
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

    /// <summary>Where all generators are, so that a program that is started again can go on from there.</summary>
    public static long[] State
    {
        get
        {
            lock (Door)
            {
                long[] global = s_global is { } generator ? [1, .. generator.State.Value.ToArray<long>()] : [0, 0, 0];
                uint[] tensorFlow = s_tensorFlow?.State ?? [];
                return [.. global, s_seed, .. s_python.State.Select(w => (long)w), .. s_numpy.State.Select(w => (long)w), .. tensorFlow.Select(w => (long)w)];
            }
        }

        set
        {
            lock (Door)
            {
                uint[] words = [.. value.Skip(4).Select(w => (uint)w)];
                int length = s_python.State.Length;
                s_global = null;
                if (value[0] == 1)
                {
                    s_global = new SeedGenerator(0);
                    s_global.State.Assign(value[1..3]);
                }

                s_seed = (uint)value[3];
                s_python.State = words[..length];
                s_numpy.State = words[length..(2 * length)];
                s_tensorFlow = words.Length == 2 * length ? null : new PythonRandom(s_seed) { State = words[(2 * length)..] };
            }
        }
    }

    private static int Draw() => s_python.RandInt(1, 1000000000);
}
