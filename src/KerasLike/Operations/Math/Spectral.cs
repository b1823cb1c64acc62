using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>Signals along the last axis cut into windows and put together again.</summary>
internal static class Spectral
{
    /// <summary>The length of the last axis.</summary>
    public static int Last(string who, SymbolicTensor x) => x.Shape.Rank > 0 && x.Shape[^1] is int length ? length
        : throw new ShapeException($"{who}: the length of the last axis must be known.", "a known length", $"{x.Shape}", "declare the input's shape.");

    /// <summary>The last axis filled with zeros where it is too short.</summary>
    public static SymbolicTensor Filled(string who, SymbolicTensor x, int length)
    {
        int given = Last(who, x);
        int[,] paddings = new int[x.Shape.Rank, 2];
        paddings[x.Shape.Rank - 1, 1] = length - given;
        return given >= length ? x : Tf.Pad.Of(x, paddings);
    }

    /// <summary>Numbers in the dtype of a tensor.</summary>
    public static SymbolicTensor Constant(SymbolicTensor like, double[] numbers) => Tf.Cast.Of(Tf.Const.Of(like.Graph, numbers), like.DType);

    /// <summary>All windows that fit.</summary>
    public static SymbolicTensor Frames(SymbolicTensor x, int length, int stride)
    {
        int steps = Last("windows", x), count = steps < length ? 0 : ((steps - length) / stride) + 1;
        SymbolicTensor patches = Tf.ExtractImagePatches.Of(Tf.Reshape.Of(x, -1, steps, 1, 1), (length, 1), (stride, 1), (1, 1), "VALID");
        return Outer(x, Tf.Reshape.Of(patches, -1, count, length), count, length);
    }

    /// <summary>Windows added up where they overlap.</summary>
    public static SymbolicTensor OverlapAdd(SymbolicTensor frames, int stride)
    {
        int length = Last("istft", frames);
        int count = frames.Shape[^2] ?? throw new ShapeException("istft: how many windows there are must be known.", "a known length of the axis before the last", $"{frames.Shape}", "declare the input's shape.");
        int[] steps = [.. Enumerable.Range(0, count * length).Select(i => (i / length * stride) + (i % length))];
        int all = count == 0 ? 0 : ((count - 1) * stride) + length;
        SymbolicTensor flat = Tf.Transpose.Of(Tf.Reshape.Of(frames, -1, count * length), 1, 0);
        SymbolicTensor sums = Tf.UnsortedSegmentSum.Of(flat, Tf.Const.Ints(frames.Graph, steps), Tf.Const.Of(frames.Graph, all));
        SymbolicTensor rows = Tf.Transpose.Of(sums, 1, 0);
        return frames.Shape.Rank == 2 ? Tf.Reshape.Of(rows, all) : Outer(Tf.Squeeze.Of(Tf.Slice.Of(frames, new int[frames.Shape.Rank], [.. Enumerable.Repeat(-1, frames.Shape.Rank - 1), 1]), frames.Shape.Rank - 1), rows, all);
    }

    /// <summary>The window by which the inverse is multiplied, so that overlapping ones add up to 1.</summary>
    public static double[] Inverse(double[] window, int stride)
    {
        double[] sums = new double[stride];
        for (int i = 0; i < window.Length; i++)
        {
            sums[i % stride] += window[i] * window[i];
        }

        return [.. window.Select((w, i) => w / sums[i % stride])];
    }

    // Rows under the outer axes of a tensor, of which all but the last count.
    private static SymbolicTensor Outer(SymbolicTensor x, SymbolicTensor rows, params int[] lengths) =>
        Dimensions.Reshape(rows, x.Shape[..^1].Concat(Shape.Of(lengths)), i => Dimensions.Of(x)[i]);
}
