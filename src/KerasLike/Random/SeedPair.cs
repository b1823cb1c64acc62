namespace KerasLike;

/// <summary>The two numbers that Keras hands to a random op: an integer seed k is (k, 0).</summary>
/// <param name="First">The seed.</param>
/// <param name="Second">How often it was drawn from.</param>
internal readonly record struct SeedPair(long First, long Second)
{
    /// <summary>Keras casts modulo int32.max − 1.</summary>
    private const long Modulus = 2147483646;

    /// <summary>The state of <c>SeedGenerator</c> after a draw: (s0, s1 + 1).</summary>
    public SeedPair NextOrdered() => new(First, Second + 1);

    /// <summary>The state of the global generator after a draw: (s + 1) · 5387 mod 933199 for both numbers.</summary>
    public SeedPair NextUnordered() => new(Scatter(First), Scatter(Second));

    /// <summary>Both numbers modulo 2147483646, floored, so never negative: what the op is given.</summary>
    public SeedPair Cast() => new(Floor(First, Modulus), Floor(Second, Modulus));

    private static long Scatter(long s) => Floor(unchecked((s + 1) * 5387), 933199);

    private static long Floor(long s, long modulus) => ((s % modulus) + modulus) % modulus;
}
