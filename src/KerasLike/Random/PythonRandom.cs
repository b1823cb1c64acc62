using System.Numerics;

namespace KerasLike;

/// <summary>CPython's <c>random.Random(seed)</c>: what Keras draws the seeds of objects without one from.</summary>
internal sealed class PythonRandom
{
    private readonly MersenneTwister _twister;

    /// <summary>Seeds with the words of |seed|.</summary>
    public PythonRandom(long seed)
    {
        ulong magnitude = seed < 0 ? 0UL - (ulong)seed : (ulong)seed;
        uint low = (uint)magnitude;
        uint high = (uint)(magnitude >> 32);
        _twister = new MersenneTwister(high == 0 ? [low] : [low, high]);
    }

    /// <summary>Where the stream is.</summary>
    public uint[] State
    {
        get => _twister.State;
        set => _twister.State = value;
    }

    /// <summary><c>random()</c>: the next number in [0, 1).</summary>
    public double Random() => _twister.NextDouble();

    /// <summary><c>randint(a, b)</c>: an integer from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    public int RandInt(int minimum, int maximum) => minimum + (int)Below((uint)(maximum - minimum) + 1);

    /// <summary><c>shuffle(x)</c>.</summary>
    public void Shuffle<T>(Span<T> x)
    {
        for (int i = x.Length - 1; i > 0; i--)
        {
            int j = (int)Below((uint)i + 1);
            (x[i], x[j]) = (x[j], x[i]);
        }
    }

    // The top bits of a word, again while they are too large.
    private uint Below(uint n)
    {
        int bits = 32 - BitOperations.LeadingZeroCount(n);
        while (true)
        {
            uint r = _twister.NextWord() >> (32 - bits);
            if (r < n)
            {
                return r;
            }
        }
    }
}
