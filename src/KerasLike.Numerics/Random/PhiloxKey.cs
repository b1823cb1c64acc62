using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>Where a stream of random words starts: the key and the 128-bit counter of TensorFlow's stateless random ops.</summary>
/// <param name="Key">The key: word 0 in the low half, word 1 in the high half.</param>
/// <param name="CounterLow">The low half of the counter.</param>
/// <param name="CounterHigh">The high half of the counter.</param>
public readonly record struct PhiloxKey(ulong Key, ulong CounterLow, ulong CounterHigh)
{
    private const ulong SeedKey = 0x02461E29_3EC8F720;

    /// <summary>TensorFlow <c>StatelessRandomGetKeyCounter</c>: the key and counter of a pair of seeds (negative ones are sign-extended).</summary>
    [SkipLocalsInit]
    public static unsafe PhiloxKey FromSeed(long seed0, long seed1)
    {
        ulong* words = stackalloc ulong[2];
        Philox.Block(new PhiloxKey(SeedKey, (ulong)seed0, (ulong)seed1), 0, (uint*)words);
        return new PhiloxKey(words[0], 0, words[1]);
    }

    /// <summary>The same stream from <paramref name="blocks"/> blocks of four words further on.</summary>
    public PhiloxKey Skip(ulong blocks)
    {
        ulong low = CounterLow + blocks;
        return new PhiloxKey(Key, low, low < blocks ? CounterHigh + 1 : CounterHigh);
    }
}
