using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>What is taken of one axis of a tensor: an index, a range with a step; or all axes not named, or a new axis of length 1.</summary>
/// <remarks>
/// Whole numbers, <see cref="Index"/> and <see cref="Range"/> convert to it, so that <c>x[0, 1..3, ^1]</c> is Python's <c>x[0, 1:3, -1]</c>. As everywhere in .NET <c>..</c> is one whole axis,
/// Python's <c>:</c>; Python's <c>...</c> is <see cref="Ellipsis"/>.
/// </remarks>
/// <example><code>SymbolicTensor last = x[.., ^1], everySecond = x[new TensorIndex(step: 2)], column = x[TensorIndex.Ellipsis, 0];</code></example>
public readonly record struct TensorIndex
{
    private readonly Kind _kind;
    private readonly int? _start;
    private readonly int? _stop;
    private readonly int? _step;

    /// <summary>Python's <c>start:stop:step</c>.</summary>
    /// <param name="start">The first; negative numbers count from the end; the first of all if not given.</param>
    /// <param name="stop">Where it ends, without that one; behind the last if not given.</param>
    /// <param name="step">The step; a negative one goes backwards; 1 if not given.</param>
    public TensorIndex(int? start = null, int? stop = null, int? step = null)
        : this(Kind.Range, start, stop, step)
    {
    }

    private TensorIndex(Kind kind, int? start, int? stop, int? step = null) => (_kind, _start, _stop, _step) = (kind, start, stop, step);

    private enum Kind
    {
        Range,
        Single,
        Ellipsis,
        NewAxis,
    }

    /// <summary>Python's <c>...</c>: as many whole axes as are not named.</summary>
    public static TensorIndex Ellipsis { get; } = new(Kind.Ellipsis, 0, 0);

    /// <summary>Python's <c>None</c>: a new axis of length 1.</summary>
    public static TensorIndex NewAxis { get; } = new(Kind.NewAxis, 0, 0);

    /// <summary>Python's <c>None</c>, as in <c>x[.., null]</c>: a new axis of length 1.</summary>
    /// <param name="none">The literal null.</param>
    public static implicit operator TensorIndex(NoIndex? none) => NewAxis;

    /// <summary>One element; the axis goes.</summary>
    public static implicit operator TensorIndex(int index) => new(Kind.Single, index, index == -1 ? null : index + 1);

    /// <summary>One element, counted from either end; the axis goes.</summary>
    public static implicit operator TensorIndex(Index index) => Number(index) ?? throw new ArgumentOutOfRangeException(nameof(index), FourLines.Text(
        "TensorIndex: ^0 is behind the last element.", "^1 or more", "^0", "use ^1 for the last element."));

    /// <summary>A range of elements.</summary>
    public static implicit operator TensorIndex(Range range) => new(range.Start.Equals(Index.Start) ? null : Number(range.Start) ?? int.MaxValue, Number(range.End));

    /// <summary>The type of the literal null among indices; there are no objects of it.</summary>
    public sealed class NoIndex
    {
        private NoIndex()
        {
        }
    }

    /// <summary>What the indices take of a tensor, as TensorFlow's StridedSlice says it.</summary>
    internal static (StridedSlice Op, int[] Begin, int[] End, int[] Strides) Plan(ReadOnlySpan<TensorIndex> indices)
    {
        int[] begin = new int[indices.Length], end = new int[indices.Length], strides = new int[indices.Length];
        (int beginMask, int endMask, int ellipsisMask, int newAxisMask, int shrinkAxisMask) = (0, 0, 0, 0, 0);
        for (int i = 0; i < indices.Length; i++)
        {
            TensorIndex index = indices[i];
            int bit = 1 << i;
            (begin[i], end[i], strides[i]) = (index._start ?? 0, index._stop ?? 0, index._step ?? 1);
            beginMask |= index._start is null ? bit : 0;
            endMask |= index._stop is null ? bit : 0;
            ellipsisMask |= index._kind == Kind.Ellipsis ? bit : 0;
            newAxisMask |= index._kind == Kind.NewAxis ? bit : 0;
            shrinkAxisMask |= index._kind == Kind.Single ? bit : 0;
        }

        if ((ellipsisMask & (ellipsisMask - 1)) != 0)
        {
            throw new ArgumentException(FourLines.Text("TensorIndex: Ellipsis stands there twice.", "at most one", "two", "write .. for each whole axis instead."));
        }

        return (new StridedSlice(beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask), begin, end, strides);
    }

    private static int? Number(Index index) => !index.IsFromEnd ? index.Value : index.Value == 0 ? null : -index.Value;
}
