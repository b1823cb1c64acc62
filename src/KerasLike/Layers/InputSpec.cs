using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What a layer accepts; the base class checks it and words the error.</summary>
/// <remarks>
/// A layer of one's own sets it in its constructor, or in Build once it knows more: <c>InputSpec = new InputSpec(ndim: 4, axes: new() { [-1] = 3 });</c>
/// <para>Source: keras.InputSpec.</para>
/// </remarks>
public sealed class InputSpec
{
    /// <summary>Creates it.</summary>
    /// <param name="dtype">The element type.</param>
    /// <param name="shape">The shape, batch included; any length where it is open. In place of ndim.</param>
    /// <param name="ndim">The number of axes, batch included.</param>
    /// <param name="maxNdim">The largest number of axes.</param>
    /// <param name="minNdim">The least number of axes.</param>
    /// <param name="axes">Lengths of axes, which count from the end if negative.</param>
    /// <param name="allowLastAxisSqueeze">Whether a last axis of length 1 may be missing in the input or in the shape.</param>
    /// <exception cref="ArgumentException">An axis is beyond the number of axes.</exception>
    public InputSpec(DType? dtype = null, Shape? shape = null, int? ndim = null, int? maxNdim = null, int? minNdim = null, Dictionary<int, int>? axes = null, bool allowLastAxisSqueeze = false)
    {
        (Dtype, Shape, Ndim, MaxNdim, MinNdim, AllowLastAxisSqueeze) = (dtype, shape, shape?.Rank ?? ndim, maxNdim, minNdim, allowLastAxisSqueeze);
        Axes = axes ?? [];
        if ((Ndim ?? MaxNdim) is int most && Axes.Keys.Any(a => a >= most || a < -most))
        {
            throw new ArgumentException(FourLines.Text("InputSpec: an axis is beyond the number of axes.", $"axes below {most}", string.Join(", ", Axes.Keys), "correct axes."));
        }
    }

    /// <summary>The element type.</summary>
    public DType? Dtype { get; }

    /// <summary>The shape, batch included.</summary>
    public Shape? Shape { get; }

    /// <summary>The number of axes, batch included.</summary>
    public int? Ndim { get; }

    /// <summary>The largest number of axes.</summary>
    public int? MaxNdim { get; }

    /// <summary>The least number of axes.</summary>
    public int? MinNdim { get; }

    /// <summary>Lengths of axes.</summary>
    public IReadOnlyDictionary<int, int> Axes { get; }

    /// <summary>Whether a last axis of length 1 may be missing.</summary>
    public bool AllowLastAxisSqueeze { get; }

    /// <summary>Throws if an element type does not fit.</summary>
    public void Check(Layer layer, DType dtype)
    {
        if (Dtype is { } wanted && dtype != wanted)
        {
            throw new ArgumentException(FourLines.Text($"{layer.Title}: the input has another dtype.", wanted.Name(), dtype.Name(), "cast it."));
        }
    }

    /// <summary>Throws if a shape does not fit.</summary>
    public void Check(Layer layer, Shape shape)
    {
        if (!shape.HasRank)
        {
            return;
        }

        Shape given = shape;
        if (AllowLastAxisSqueeze && Ndim is int all)
        {
            // Without the axis of length 1 that one of the two has more.
            given = shape.Rank == all + 1 && shape[^1] == 1 ? new Shape([.. shape.Take(all)]) : shape.Rank == all - 1 && Length(all - 1, all) == 1 ? new Shape([.. shape, 1]) : shape;
        }

        if ((Ndim is int rank && given.Rank != rank) || given.Rank < MinNdim || given.Rank > MaxNdim)
        {
            string fix = shape.Rank > (Ndim ?? MaxNdim) ? "put a Flatten or Reshape layer before it." : "add an axis, for instance with a Reshape layer.";
            throw new ShapeException($"{layer.Title}: the input has rank {shape.Rank}.", Wanted(given.Rank), $"{shape}", fix);
        }

        for (int axis = given.Rank - 1; axis >= 0; axis--)
        {
            if (Length(axis, given.Rank) is int expected && given[axis] is int length && length != expected)
            {
                bool last = axis == given.Rank - 1;
                string fix = last && given.Skip(1).Aggregate((long?)1, (product, d) => product * d) == expected ? "put a Flatten layer before it." : $"give it the {(last ? "width" : "channels")} it was built for, or build a new layer.";
                throw new ShapeException($"{layer.Title}: {(last ? "the last axis" : $"axis {axis}")} of the input is {length} long.", Wanted(given.Rank), $"{shape}", fix);
            }
        }
    }

    private int? Length(int axis, int rank) => Axes.TryGetValue(axis, out int length) || Axes.TryGetValue(axis - rank, out length) ? length : Shape?[axis];

    private string Wanted(int rank)
    {
        if (Ndim is null && (MinNdim is not null || MaxNdim is not null))
        {
            string axes = string.Concat(Axes.Select(a => $", {(a.Key == -1 ? "the last axis" : $"axis {a.Key}")} {a.Value} long"));
            return $"rank {(MinNdim is int min ? $"{min} or more" : "")}{(MaxNdim is int max ? $"{(MinNdim is null ? "" : ", ")}{max} at most" : "")}{axes}";
        }

        int all = Ndim ?? rank;
        return $"({string.Join(", ", Enumerable.Range(0, all).Select(i => Length(i, all)?.ToString() ?? "?"))})";
    }
}
