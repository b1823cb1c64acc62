using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KerasLike.Graphs;

/// <summary>The lengths of a tensor's axes; an axis whose length is not known yet, such as the batch, is <c>null</c> and prints as <c>?</c>.</summary>
/// <example><code>Shape images = new(null, 28, 28, 1);   // (?, 28, 28, 1)</code></example>
[SuppressMessage("Naming", "CA1710", Justification = "TensorFlow's name.")]
public sealed class Shape : IEquatable<Shape>, IReadOnlyList<int?>
{
    /// <summary>The shape of a number.</summary>
    public static readonly Shape Scalar = new(Array.Empty<int?>());

    /// <summary>Nothing is known, not even the rank.</summary>
    public static readonly Shape Unknown = new(null, unknownRank: true);

    private readonly int[] _dims; // -1: not known

    /// <summary>Creates a shape from the lengths of its axes, <c>null</c> or -1 (as Keras and TensorFlow write it) for a length not known yet.</summary>
    public Shape(params int?[] dimensions)
    {
        _dims = new int[dimensions.Length];
        for (int i = 0; i < dimensions.Length; i++)
        {
            if (dimensions[i] < -1)
            {
                throw new ShapeException("Shape: a length is negative.", "lengths of 0 or more; null or -1 for one that is not known", $"{dimensions[i]}", "correct the length.");
            }

            _dims[i] = dimensions[i] ?? -1;
        }
    }

    private Shape(int[]? dims, bool unknownRank)
    {
        _dims = dims ?? [];
        HasRank = !unknownRank;
    }

    /// <summary>A shape from lengths in which -1 stands for a length that is not known.</summary>
    public static Shape Of(ReadOnlySpan<int> dims) => new(dims.ToArray(), unknownRank: false);

    /// <summary>True if the number of axes is known.</summary>
    public bool HasRank { get; } = true;

    /// <summary>The number of axes.</summary>
    public int Rank => _dims.Length;

    /// <summary>The number of axes.</summary>
    public int Count => _dims.Length;

    /// <summary>True if every length is known.</summary>
    public bool IsFullyKnown => HasRank && Array.IndexOf(_dims, -1) < 0;

    /// <summary>The lengths, -1 where not known.</summary>
    public ReadOnlySpan<int> Dims => _dims;

    /// <summary>The length of an axis, <c>null</c> if not known.</summary>
    public int? this[int axis] => _dims[axis] < 0 ? null : _dims[axis];

    /// <summary>The length of an axis counted from the front or the back, <c>null</c> if not known.</summary>
    public int? this[Index axis] => this[axis.GetOffset(Rank)];

    /// <summary>Some of the axes.</summary>
    public Shape this[Range range] => Of(_dims.AsSpan()[range]);

    /// <summary>The number of elements.</summary>
    /// <exception cref="InvalidOperationException">A length is not known.</exception>
    public long Size
    {
        get
        {
            long size = 1;
            foreach (int dim in _dims)
            {
                if (dim < 0)
                {
                    throw new InvalidOperationException($"The number of elements of {this} is not known.");
                }

                size *= dim;
            }

            return size;
        }
    }

    /// <summary>These axes followed by those of <paramref name="other"/>.</summary>
    public Shape Concat(Shape other) => Of([.. _dims, .. other._dims]);

    /// <summary>The same shape with another length along one axis.</summary>
    public Shape With(Index axis, int? length)
    {
        int[] dims = (int[])_dims.Clone();
        dims[axis.GetOffset(Rank)] = length ?? -1;
        return new Shape(dims, unknownRank: false);
    }

    /// <summary>True if a tensor can have both shapes: equal ranks, and equal lengths where both are known.</summary>
    public bool IsCompatibleWith(Shape other)
    {
        if (!HasRank || !other.HasRank)
        {
            return true;
        }

        if (Rank != other.Rank)
        {
            return false;
        }

        for (int i = 0; i < Rank; i++)
        {
            if (_dims[i] >= 0 && other._dims[i] >= 0 && _dims[i] != other._dims[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What both shapes know together.</summary>
    /// <exception cref="ShapeException">They contradict each other.</exception>
    public Shape Merge(Shape other)
    {
        if (!IsCompatibleWith(other))
        {
            throw new ShapeException("Two shapes of one tensor contradict each other.", ToString(), other.ToString(), "give tensors of equal shape.");
        }

        if (!HasRank)
        {
            return other;
        }

        return other.HasRank ? Of(_dims.Select((d, i) => d < 0 ? other._dims[i] : d).ToArray()) : this;
    }

    /// <summary>The shape two operands have after NumPy's broadcasting.</summary>
    /// <exception cref="ShapeException">They cannot be broadcast.</exception>
    public static Shape Broadcast(Shape a, Shape b, string who = "Broadcast")
    {
        if (!a.HasRank || !b.HasRank)
        {
            return Unknown;
        }

        int rank = Math.Max(a.Rank, b.Rank);
        int[] dims = new int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int da = i <= a.Rank ? a._dims[^i] : 1;
            int db = i <= b.Rank ? b._dims[^i] : 1;
            dims[^i] = da == 1 ? db : db == 1 || da == db ? da
                : da < 0 ? db : db < 0 ? da
                : throw new ShapeException($"{who}: the shapes cannot be broadcast.", "equal lengths or 1 on each axis, counted from the last", $"{a} and {b}", "reshape one of them.");
        }

        return new Shape(dims, unknownRank: false);
    }

    /// <summary>An axis counted from the front, given one that may count from the back.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public int Axis(long axis, string who) => axis >= -Rank && axis < Rank ? (int)(axis < 0 ? axis + Rank : axis)
        : throw new ShapeException($"{who}: there is no axis {axis}.", $"an axis from {-Rank} to {Rank - 1}", $"{axis} for the shape {this}", "name an axis the tensor has.");

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && HasRank == other.HasRank && _dims.AsSpan().SequenceEqual(other._dims);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int dim in _dims)
        {
            hash.Add(dim);
        }

        return hash.ToHashCode();
    }

    /// <summary>True if both are the same shape.</summary>
    public static bool operator ==(Shape? a, Shape? b) => a is null ? b is null : a.Equals(b);

    /// <summary>True if they are different shapes.</summary>
    public static bool operator !=(Shape? a, Shape? b) => !(a == b);

    /// <summary>A vector's shape.</summary>
    public static implicit operator Shape(int length) => new(length);

    /// <summary>A shape of rank 2.</summary>
    public static implicit operator Shape((int?, int?) d) => new(d.Item1, d.Item2);

    /// <summary>A shape of rank 3.</summary>
    public static implicit operator Shape((int?, int?, int?) d) => new(d.Item1, d.Item2, d.Item3);

    /// <summary>A shape of rank 4.</summary>
    public static implicit operator Shape((int?, int?, int?, int?) d) => new(d.Item1, d.Item2, d.Item3, d.Item4);

    /// <summary>A shape of rank 5.</summary>
    public static implicit operator Shape((int?, int?, int?, int?, int?) d) => new(d.Item1, d.Item2, d.Item3, d.Item4, d.Item5);

    /// <summary>A shape from an array of lengths, -1 where not known.</summary>
    public static implicit operator Shape(int[] dims) => Of(dims);

    /// <inheritdoc/>
    public override string ToString() => !HasRank ? "(...)"
        : Rank == 1 ? $"({Text(_dims[0])},)"
        : "(" + string.Join(", ", _dims.Select(Text)) + ")";

    /// <inheritdoc/>
    public IEnumerator<int?> GetEnumerator() => _dims.Select(d => d < 0 ? (int?)null : d).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Text(int dim) => dim < 0 ? "?" : dim.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
