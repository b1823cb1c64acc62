namespace KerasLike.Numerics;

/// <summary>Where the matrix of each head lies: places by features, the features side by side.</summary>
/// <param name="Steps">From one head to the next along each axis of heads.</param>
/// <param name="Row">From one place to the next.</param>
public sealed record HeadLayout(long[] Steps, int Row)
{
    /// <summary>Whether both lie alike.</summary>
    public bool Equals(HeadLayout? other) => other is not null && Row == other.Row && Steps.AsSpan().SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => Row;
}
