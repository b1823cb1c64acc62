namespace KerasLike;

/// <summary>The Mersenne Twister MT19937: the stream of 32-bit words behind Python's <c>random</c> and NumPy's <c>np.random</c>.</summary>
/// <remarks>Source: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 1998.</remarks>
internal sealed class MersenneTwister
{
    private const int Size = 624;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>Seeds with one word, as NumPy does with an integer.</summary>
    public MersenneTwister(uint seed) => Start(seed);

    /// <summary>Seeds with several words, as Python does with an integer; the low word comes first.</summary>
    public MersenneTwister(ReadOnlySpan<uint> key)
    {
        if (key.IsEmpty)
        {
            key = [0];
        }

        Start(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.Max(Size, key.Length); k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1664525)) + key[j] + (uint)j;
            i = Advance(i);
            j = (j + 1) % key.Length;
        }

        for (int k = Size - 1; k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1566083941)) - (uint)i;
            i = Advance(i);
        }

        _state[0] = 0x80000000;
    }

    /// <summary>Where the stream is: the words, then the number of those used.</summary>
    public uint[] State
    {
        get => [.. _state, (uint)_next];
        set
        {
            value.AsSpan(0, Size).CopyTo(_state);
            _next = (int)value[Size];
        }
    }

    /// <summary>The next word.</summary>
    public uint NextWord()
    {
        if (_next == Size)
        {
            Twist();
        }

        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary>The next number in [0, 1), of 53 bits, as Python's and NumPy's <c>random()</c>.</summary>
    public double NextDouble()
    {
        uint high = NextWord() >> 5;
        uint low = NextWord() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    private void Start(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Size; i++)
        {
            seed = (1812433253 * (seed ^ (seed >> 30))) + i;
            _state[i] = seed;
        }
    }

    // The last word is carried over to the front, which the first step then reads.
    private int Advance(int i)
    {
        if (++i < Size)
        {
            return i;
        }

        _state[0] = _state[Size - 1];
        return 1;
    }

    private void Twist()
    {
        for (int k = 0; k < Size; k++)
        {
            uint y = (_state[k] & 0x80000000) | (_state[(k + 1) % Size] & 0x7FFFFFFF);
            _state[k] = _state[(k + 397) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }

        _next = 0;
    }
}
