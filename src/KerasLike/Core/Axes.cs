namespace KerasLike;

/// <summary>One axis or several: a number or an array of them.</summary>
/// <param name="Numbers">The axes.</param>
/// <param name="IsSingle">Whether it was given as one number, which Keras' files keep.</param>
public sealed record Axes(int[] Numbers, bool IsSingle = false)
{
    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new([axis], true);

    /// <summary>Two axes.</summary>
    public static implicit operator Axes((int, int) axes) => new([axes.Item1, axes.Item2]);

    /// <summary>Three axes.</summary>
    public static implicit operator Axes((int, int, int) axes) => new([axes.Item1, axes.Item2, axes.Item3]);

    /// <summary>Several axes.</summary>
    public static implicit operator Axes(int[] axes) => new(axes);
}
