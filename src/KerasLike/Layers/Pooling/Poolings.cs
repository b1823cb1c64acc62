using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Pooling over one, two or three axes, channels last: windows side by side, or as many as the output is long.</summary>
internal static class Poolings
{
    /// <summary>Pooled windows; over one axis as over two, the first 1 long.</summary>
    /// <param name="x">The batch.</param>
    /// <param name="window">The lengths of the window.</param>
    /// <param name="strides">Pixels from one window to the next.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="pool">Emits the pooling op over two or three axes; its lengths count batch and channels.</param>
    public static SymbolicTensor Windows(SymbolicTensor x, Sizes window, Sizes strides, string padding, Func<SymbolicTensor, int[], int[], string, SymbolicTensor> pool) => window.Numbers.Length == 1
        ? Squeeze.Of(pool(ExpandDims.Of(x, 1), [1, 1, window[0], 1], [1, 1, strides[0], 1], padding.ToUpperInvariant()), 1)
        : pool(x, [1, .. window.Numbers, 1], [1, .. strides.Numbers, 1], padding.ToUpperInvariant());

    /// <summary>As many windows along each axis as the output is long, one axis after the other.</summary>
    /// <param name="x">The batch, of known spatial lengths.</param>
    /// <param name="sizes">The output's lengths.</param>
    /// <param name="who">Whose they are, for an error.</param>
    /// <param name="pool">Emits the reduction of a window along an axis, which stays, 1 long.</param>
    public static SymbolicTensor Adaptive(SymbolicTensor x, Sizes sizes, string who, Func<SymbolicTensor, int, SymbolicTensor> pool)
    {
        for (int axis = 1; axis <= sizes.Numbers.Length; axis++)
        {
            int windows = sizes[axis - 1];
            int pixels = x.Shape[axis] ?? throw new ShapeException($"{who}: the length of axis {axis} is not known.", "known spatial lengths", $"{x.Shape}", "declare the input's shape.");
            SymbolicTensor[] pooled = new SymbolicTensor[windows];
            for (int i = 0; i < windows; i++)
            {
                int start = (int)((long)i * pixels / windows), end = (int)((((long)(i + 1) * pixels) + windows - 1) / windows);
                int[] begin = new int[x.Shape.Rank], size = [.. Enumerable.Repeat(-1, x.Shape.Rank)];
                begin[axis] = start;
                size[axis] = end - start;
                pooled[i] = pool(Slice.Of(x, begin, size), axis);
            }

            x = windows == 1 ? pooled[0] : ConcatV2.Of(pooled, axis);
        }

        return x;
    }
}
