using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasLike;

/// <summary>One axis or several: <c>axis: 1</c>, <c>axis: [1, 2]</c>, <c>axis: (1, 2)</c> or an array.</summary>
/// <param name="Numbers">The axes.</param>
/// <param name="IsSingle">Whether it was given as one number, which Keras' files keep.</param>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public sealed record Axes(int[] Numbers, bool IsSingle = false) : IEnumerable<int>
{
    /// <summary>Several axes.</summary>
    public static Axes Create(ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new([axis], true);

    /// <summary>Two axes.</summary>
    public static implicit operator Axes((int, int) axes) => new([axes.Item1, axes.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator Axes((int, int, int) axes) => new([axes.Item1, axes.Item2, axes.Item3]);

    /// <summary>Several axes.</summary>
    public static implicit operator Axes(int[] axes) => new(axes);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => Numbers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
