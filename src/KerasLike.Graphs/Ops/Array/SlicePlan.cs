namespace KerasLike.Graphs.Ops;

/// <summary>What a strided slice takes of each axis.</summary>
/// <param name="Begin">The first element per axis of x.</param>
/// <param name="Step">The step per axis of x.</param>
/// <param name="Box">How many elements are taken per axis of x; -1 where not known.</param>
/// <param name="Output">The shape of the result, with axes dropped and inserted.</param>
/// <param name="Offset">Where the first element is.</param>
/// <param name="Strides">From one taken element to the next, per axis.</param>
/// <param name="BoxStrides">The same in the result.</param>
internal sealed record SlicePlan(int[] Begin, int[] Step, int[] Box, Shape Output, long Offset, long[] Strides, long[] BoxStrides)
{
    /// <summary>The integers of an input.</summary>
    public static unsafe long[] Numbers(KernelContext c, int input)
    {
        long[] numbers = new long[c.Input(input).Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = c.Input(input).DType == DType.Int64 ? c.Input(input).As<long>()[i] : c.Input(input).As<int>()[i];
        }

        return numbers;
    }

    /// <summary>Works out begin:end:strides against a shape.</summary>
    public static SlicePlan Of(StridedSlice op, ReadOnlySpan<int> dims, long[] begin, long[] end, long[] strides, string name)
    {
        int rank = dims.Length;
        int named = Enumerable.Range(0, begin.Length).Count(i => !Bit(op.NewAxisMask, i) && !Bit(op.EllipsisMask, i));
        if (named > rank)
        {
            throw new ShapeException($"StridedSlice '{name}': more ranges than axes.", $"at most {rank}", $"{named}", "leave some out.");
        }

        int[] first = new int[rank], step = new int[rank], box = new int[rank];
        List<int> output = [];
        int axis = 0;
        for (int i = 0; i < begin.Length; i++)
        {
            if (Bit(op.EllipsisMask, i))
            {
                for (int missing = rank - named; missing > 0; missing--)
                {
                    Whole(dims);
                }
            }
            else if (Bit(op.NewAxisMask, i))
            {
                output.Add(1);
            }
            else
            {
                Entry(dims, i);
            }
        }

        while (axis < rank)
        {
            Whole(dims);
        }

        long[] source = StridedCopy.Strides(dims);
        long offset = 0;
        for (int i = 0; i < rank; i++)
        {
            offset += first[i] * source[i];
            source[i] *= step[i];
        }

        return new SlicePlan(first, step, box, Shape.Of([.. output]), offset, source, StridedCopy.Strides(box));

        void Whole(ReadOnlySpan<int> lengths)
        {
            (first[axis], step[axis], box[axis]) = (0, 1, lengths[axis]);
            output.Add(lengths[axis]);
            axis++;
        }

        void Entry(ReadOnlySpan<int> lengths, int i)
        {
            int length = lengths[axis];
            int s = (int)strides[i];
            if (s == 0)
            {
                throw new ShapeException($"StridedSlice '{name}': a stride of 0.", "strides other than 0", "0", "use 1 for every element.");
            }

            if (Bit(op.ShrinkAxisMask, i))
            {
                int at = (int)(begin[i] < 0 && length >= 0 ? begin[i] + length : begin[i]);
                if (length >= 0 && (at < 0 || at >= length))
                {
                    throw new ShapeException($"StridedSlice '{name}': index {begin[i]} is outside.", $"from {-length} to {length - 1}", $"{begin[i]}", "choose an index inside.");
                }

                (first[axis], step[axis], box[axis]) = (at, 1, 1);
                axis++;
                return;
            }

            if (length < 0)
            {
                (first[axis], step[axis], box[axis]) = (0, s, -1);
                output.Add(-1);
                axis++;
                return;
            }

            (int low, int high) = s > 0 ? (0, length) : (-1, length - 1);
            int from = Bit(op.BeginMask, i) ? (s > 0 ? 0 : length - 1) : (int)Math.Clamp(begin[i] < 0 ? begin[i] + length : begin[i], low, high);
            int to = Bit(op.EndMask, i) ? (s > 0 ? length : -1) : (int)Math.Clamp(end[i] < 0 ? end[i] + length : end[i], low, high);
            int count = Math.Max(0, s > 0 ? (to - from + s - 1) / s : (from - to - s - 1) / -s);
            (first[axis], step[axis], box[axis]) = (from, s, count);
            output.Add(count);
            axis++;
        }
    }

    private static bool Bit(int mask, int i) => (mask >> i & 1) != 0;
}
