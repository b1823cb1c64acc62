using System.Numerics;

namespace KerasLike;

/// <summary>NumPy's legacy <c>np.random.RandomState(seed)</c>.</summary>
internal sealed class NumpyRandom
{
    private readonly MersenneTwister _twister;

    /// <summary>Seeds as <c>np.random.seed(seed)</c>.</summary>
    public NumpyRandom(uint seed) => _twister = new MersenneTwister(seed);

    /// <summary>Where the stream is.</summary>
    public uint[] State
    {
        get => _twister.State;
        set => _twister.State = value;
    }

    /// <summary><c>random()</c>: the next number in [0, 1).</summary>
    public double Random() => _twister.NextDouble();

    /// <summary><c>shuffle(x)</c>.</summary>
    public void Shuffle<T>(Span<T> x)
    {
        for (int i = x.Length - 1; i > 0; i--)
        {
            int j = (int)UpTo((uint)i);
            (x[i], x[j]) = (x[j], x[i]);
        }
    }

    /// <summary><c>permutation(n)</c>: 0 to n − 1 in random order.</summary>
    public int[] Permutation(int n)
    {
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>A whole number from 0 to <paramref name="maximum"/>, included: the low bits of a word, again while they are too large.</summary>
    public uint UpTo(uint maximum)
    {
        uint mask = maximum == 0 ? 0 : uint.MaxValue >> BitOperations.LeadingZeroCount(maximum);
        while (true)
        {
            uint value = _twister.NextWord() & mask;
            if (value <= maximum)
            {
                return value;
            }
        }
    }
}
