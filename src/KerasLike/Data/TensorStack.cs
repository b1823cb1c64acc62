using System.Buffers;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Puts equal structures on top of each other along a new first axis.</summary>
internal static class TensorStack
{
    /// <summary>The structures as one, each array with a first axis as long as there are structures.</summary>
    /// <exception cref="ShapeException">The arrays at one place differ in shape or dtype.</exception>
    public static TensorStructure Of(IReadOnlyList<TensorStructure> elements)
    {
        IReadOnlyList<TensorValue>[] flat = [.. elements.Select(e => e.Flatten())];
        int other = Array.FindIndex(flat, f => f.Count != flat[0].Count);
        if (other >= 0)
        {
            throw new ShapeException("Batch: the elements have different structures.", $"{elements[0]}", $"{elements[other]} as element {other}", "give elements of one structure.");
        }

        return TensorStructure.From(elements[0].Pack(Enumerable.Range(0, flat[0].Count).Select(i => Stack([.. flat.Select(f => f[i])]))));
    }

    /// <summary>What a function takes from each object, on top of each other: samples from objects.</summary>
    public static TensorStructure Of<T>(IEnumerable<T> objects, Func<T, TensorStructure> part)
    {
        TensorStructure[] parts = [.. objects.Select(part)];
        return parts.Length > 0 ? Of(parts) : throw new ArgumentException(FourLines.Text("There are no objects to learn from.", "1 or more", "none", "check how they were loaded."));
    }

    /// <summary>Arrays of one shape and dtype as one.</summary>
    public static unsafe TensorValue Stack(IReadOnlyList<TensorValue> values)
    {
        TensorValue first = values[0];
        for (int i = 1; i < values.Count; i++)
        {
            if (values[i].Shape != first.Shape || values[i].DType != first.DType)
            {
                throw new ShapeException("Batch: the elements have different shapes.", $"{first}", $"{values[i]} as element {i}", "bring them to one shape with Map, or batch them one by one.");
            }
        }

        Shape shape = new Shape(values.Count).Concat(first.Shape);
        if (first.DType == DType.String)
        {
            return TensorValue.Of(values.SelectMany(v => v.ToStrings()).ToArray(), shape);
        }

        TensorValue all = TensorValue.Zeros(shape, first.DType);
        using MemoryHandle to = all.Pin(out TensorView destination);
        byte* at = (byte*)destination.Data;
        foreach (TensorValue value in values)
        {
            using MemoryHandle from = value.Pin(out TensorView source);
            Buffer.MemoryCopy(source.Data, at, value.Bytes, value.Bytes);
            at += value.Bytes;
        }

        return all;
    }

    /// <summary>The structures with zeros after the entries of each array, up to the longest.</summary>
    public static TensorStructure[] Padded(IReadOnlyList<TensorStructure> elements)
    {
        IReadOnlyList<TensorValue>[] flat = [.. elements.Select(e => e.Flatten())];
        int[][] longest = [.. flat[0].Select((v, place) => Enumerable.Range(0, v.Shape.Rank).Select(axis => flat.Max(f => f[place].Shape.Dims[axis])).ToArray())];
        return [.. elements.Select((e, i) => TensorStructure.From(e.Pack(flat[i].Select((v, place) => Padded(v, longest[place])))))];
    }

    private static TensorValue Padded(TensorValue value, int[] lengths)
    {
        int[,] zeros = new int[lengths.Length, 2];
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            zeros[axis, 1] = lengths[axis] - value.Shape.Dims[axis];
        }

        return value.Shape.Dims.SequenceEqual(lengths) ? value : Eager.Run(t => Graphs.Ops.Pad.Of(t, zeros), value);
    }

    /// <summary>Entry i along the first axis of each array.</summary>
    public static TensorStructure Row(TensorStructure whole, int i) => TensorStructure.From(whole.Map(v => v.Rows(i..(i + 1)).Reshape(v.Shape[1..])));

    /// <summary>The length that all arrays have along their first axis.</summary>
    /// <exception cref="ShapeException">There is none.</exception>
    public static int Rows(TensorStructure whole, string who)
    {
        IReadOnlyList<TensorValue> arrays = whole.Flatten();
        return arrays.Count > 0 && arrays.All(a => a.Shape.Rank > 0 && a.Shape.Dims[0] == arrays[0].Shape.Dims[0]) ? arrays[0].Shape.Dims[0]
            : throw new ShapeException($"{who}: the arrays have no common length.", "one length along the first axis", string.Join(", ", arrays), "give one entry per sample in each array.");
    }
}
