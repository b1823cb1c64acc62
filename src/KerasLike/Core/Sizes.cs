using System.Collections;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>A length for each spatial axis: one number for all of them, or one for each.</summary>
/// <param name="Numbers">The lengths.</param>
[CollectionBuilder(typeof(Sizes), nameof(Create))]
public sealed record Sizes(params int[] Numbers) : IEnumerable<int>
{
    /// <summary>A length for each axis.</summary>
    public static Sizes Create(ReadOnlySpan<int> lengths) => new(lengths.ToArray());

    /// <summary>The length along an axis.</summary>
    public int this[int axis] => Numbers[axis];

    /// <summary>One length for all axes.</summary>
    public static implicit operator Sizes(int length) => new(length);

    /// <summary>Lengths along two axes.</summary>
    public static implicit operator Sizes((int, int) lengths) => new(lengths.Item1, lengths.Item2);

    /// <summary>Lengths along three axes.</summary>
    public static implicit operator Sizes((int, int, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Lengths along any number of axes.</summary>
    public static implicit operator Sizes(int[] lengths) => new(lengths);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => Numbers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Sizes? other) => other is not null && Numbers.AsSpan().SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Aggregate(Numbers.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", Numbers)})";

    /// <summary>The lengths along so many axes.</summary>
    /// <param name="axes">How many axes there are.</param>
    /// <param name="who">Whose they are, for the error.</param>
    /// <param name="least">The least length that is allowed.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one is too small.</exception>
    internal Sizes Along(int axes, string who, int least = 1)
    {
        if (Numbers.Length != axes && Numbers.Length != 1)
        {
            throw new ArgumentException(FourLines.Text($"{who}: a length for each axis.", $"1 or {axes} numbers", $"{this}", $"give one number, or {axes}."));
        }

        if (Numbers.Any(n => n < least))
        {
            throw new ArgumentException(FourLines.Text($"{who}: a number is too small.", $"{least} or more", $"{this}", "correct it."));
        }

        return Numbers.Length == axes ? this : new Sizes([.. Enumerable.Repeat(Numbers[0], axes)]);
    }
}
