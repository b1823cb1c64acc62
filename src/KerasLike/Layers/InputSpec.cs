using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What a layer accepts; the base class checks it and words the error.</summary>
/// <param name="Rank">The number of axes, batch included.</param>
/// <param name="MinRank">The least number of axes.</param>
/// <param name="MaxRank">The largest number of axes.</param>
/// <param name="LastAxis">The length of the last axis.</param>
/// <param name="SecondAxis">The length of the axis after the batch, where channels come first.</param>
public sealed record InputSpec(int? Rank = null, int? MinRank = null, int? MaxRank = null, int? LastAxis = null, int? SecondAxis = null)
{
    /// <summary>Throws if a shape does not fit.</summary>
    public void Check(Layer layer, Shape shape)
    {
        if (!shape.HasRank)
        {
            return;
        }

        if ((Rank is int rank && shape.Rank != rank) || shape.Rank < MinRank || shape.Rank > MaxRank)
        {
            string fix = shape.Rank > (Rank ?? MaxRank) ? "put a Flatten or Reshape layer before it." : "add an axis, for instance with a Reshape layer.";
            throw new ShapeException($"{layer.Title}: the input has rank {shape.Rank}.", Wanted(shape), $"{shape}", fix);
        }

        if (LastAxis is int last && shape.Rank > 0 && shape[^1] is int length && length != last)
        {
            string fix = shape.Skip(1).Aggregate((long?)1, (product, d) => product * d) == last
                ? "put a Flatten layer before it."
                : "give it the width it was built for, or build a new layer.";
            throw new ShapeException($"{layer.Title}: the last axis of the input is {length} long.", Wanted(shape), $"{shape}", fix);
        }

        if (SecondAxis is int second && shape.Rank > 1 && shape[1] is int channels && channels != second)
        {
            throw new ShapeException($"{layer.Title}: axis 1 of the input is {channels} long.", Wanted(shape), $"{shape}", "give it the channels it was built for, or build a new layer.");
        }
    }

    private string Wanted(Shape shape)
    {
        if (SecondAxis is int second && Rank is int all)
        {
            return $"(?, {second}{string.Concat(Enumerable.Repeat(", ?", all - 2))})";
        }

        string last = LastAxis is int n ? n.ToString() : "?";
        int? rank = Rank ?? (MaxRank is null && MinRank is null ? shape.Rank : null);
        return rank is int r ? $"({string.Join(", ", Enumerable.Repeat("?", Math.Max(0, r - 1)).Append(last))})"
            : $"rank {(MinRank is int min ? $"{min} or more" : "")}{(MaxRank is int max ? $"{(MinRank is null ? "" : ", ")}{max} at most" : "")}{(LastAxis is null ? "" : $", the last axis {last} long")}";
    }
}
