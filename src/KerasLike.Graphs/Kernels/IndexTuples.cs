namespace KerasLike.Graphs;

/// <summary>Tuples along the last axis of integers, each the place of a slice on the first axes of a tensor.</summary>
internal static unsafe class IndexTuples
{
    /// <summary>The integer at a place.</summary>
    public static long At(in TensorView integers, long i) => integers.DType switch
    {
        DType.Int64 => integers.As<long>()[i],
        DType.Int16 => integers.As<short>()[i],
        DType.UInt16 => integers.As<ushort>()[i],
        _ => integers.As<int>()[i],
    };

    /// <summary>The number of tuples: the product of the axes before the last.</summary>
    public static long Count(in TensorView indices)
    {
        long count = 1;
        foreach (int dim in indices.Shape.Dims[..^1])
        {
            count *= dim;
        }

        return count;
    }

    /// <summary>Which slice a tuple means, counted through.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static long Slice(string op, in TensorView indices, long tuple, ReadOnlySpan<int> dims)
    {
        int depth = indices.Shape.Dims[^1];
        long slice = 0;
        for (int i = 0; i < depth; i++)
        {
            long at = At(indices, (tuple * depth) + i);
            if (at < 0 || at >= dims[i])
            {
                throw new ArgumentOutOfRangeException(nameof(indices), FourLines.Text($"{op}: an index is outside.", $"from 0 to {dims[i] - 1} on axis {i}", $"{at}", "correct the indices."));
            }

            slice = (slice * dims[i]) + at;
        }

        return slice;
    }

    /// <summary>The elements of a slice: the product of the axes that the tuples do not name.</summary>
    public static long SliceLength(int depth, ReadOnlySpan<int> dims)
    {
        long length = 1;
        foreach (int dim in dims[depth..])
        {
            length *= dim;
        }

        return length;
    }

    /// <summary>The shape of one slice per tuple.</summary>
    /// <exception cref="ShapeException">The tuples name more axes than there are.</exception>
    public static Shape Slices(string op, Shape indices, Shape values)
    {
        if (!indices.HasRank || !values.HasRank || indices.Rank == 0 || indices[^1] is not int depth)
        {
            return Shape.Unknown;
        }

        return depth <= values.Rank ? indices[..^1].Concat(values[depth..])
            : throw new ShapeException($"{op}: the indices name more axes than there are.", $"at most {values.Rank} on the last axis of the indices", $"{indices} for {values}", "shorten the tuples.");
    }

    /// <summary>Requires updates of the shape that the indices ask for.</summary>
    public static void Require(string op, InferContext c, Shape indices, Shape values, Shape updates)
    {
        Shape expected = Slices(op, indices, values);
        if (!expected.IsCompatibleWith(updates))
        {
            throw new ShapeException($"{op} '{c.NodeName}': the updates do not fit the indices.", $"{expected}", $"{updates}", "give one slice per index.");
        }
    }
}
