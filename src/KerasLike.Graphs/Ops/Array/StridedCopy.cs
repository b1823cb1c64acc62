namespace KerasLike.Graphs.Ops;

/// <summary>Copies a box of elements: the walk that Slice, StridedSlice, Pad and Tile share.</summary>
internal static unsafe class StridedCopy
{
    /// <summary>For each place in a box: to[toOffset + Σ at · toStride] = from[fromOffset + Σ at · fromStride], in elements.</summary>
    public static void Run(ReadOnlySpan<int> box, void* from, long fromOffset, ReadOnlySpan<long> fromStrides, void* to, long toOffset, ReadOnlySpan<long> toStrides, int size)
    {
        switch (size)
        {
            case 1: Walk(box, (byte*)from + fromOffset, fromStrides, (byte*)to + toOffset, toStrides); break;
            case 2: Walk(box, (short*)from + fromOffset, fromStrides, (short*)to + toOffset, toStrides); break;
            case 4: Walk(box, (int*)from + fromOffset, fromStrides, (int*)to + toOffset, toStrides); break;
            case 16: Walk(box, (Int128*)from + fromOffset, fromStrides, (Int128*)to + toOffset, toStrides); break;
            default: Walk(box, (long*)from + fromOffset, fromStrides, (long*)to + toOffset, toStrides); break;
        }
    }

    /// <summary>From one element to the next along each axis of a dense tensor.</summary>
    public static long[] Strides(ReadOnlySpan<int> dims)
    {
        long[] strides = new long[dims.Length];
        long stride = 1;
        for (int i = dims.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= dims[i];
        }

        return strides;
    }

    private static void Walk<T>(ReadOnlySpan<int> box, T* from, ReadOnlySpan<long> fromStrides, T* to, ReadOnlySpan<long> toStrides)
        where T : unmanaged
    {
        if (box.Length == 0)
        {
            *to = *from;
            return;
        }

        if (box.Length == 1)
        {
            if (fromStrides[0] == 1 && toStrides[0] == 1)
            {
                new ReadOnlySpan<T>(from, box[0]).CopyTo(new Span<T>(to, box[0]));
                return;
            }

            for (int i = 0; i < box[0]; i++)
            {
                to[i * toStrides[0]] = from[i * fromStrides[0]];
            }

            return;
        }

        for (int i = 0; i < box[0]; i++)
        {
            Walk(box[1..], from + (i * fromStrides[0]), fromStrides[1..], to + (i * toStrides[0]), toStrides[1..]);
        }
    }
}
