namespace KerasLike.Numerics;

/// <summary>TensorFlow <c>StatelessMultinomial</c>: classes drawn by their unnormalized logarithmic probabilities.</summary>
/// <remarks>One stream serves all rows, row after row, two words a draw. TensorFlow gives every thread's rows a stream of their own where there is much to draw; here the numbers never depend on threads.</remarks>
public static unsafe class CategoricalStream
{
    /// <summary>Draws <paramref name="count"/> classes for a row.</summary>
    /// <param name="key">Where the stream of all rows starts.</param>
    /// <param name="row">Which row it is.</param>
    /// <param name="logits">The row; replaced by the sums of probabilities. What is not finite cannot be drawn.</param>
    /// <param name="count">How many classes to draw.</param>
    /// <param name="classes">Receives them.</param>
    public static void Row(PhiloxKey key, long row, Span<double> logits, int count, Span<long> classes)
    {
        double largest = double.MinValue, total = 0;
        foreach (double logit in logits)
        {
            largest = double.IsFinite(logit) ? Math.Max(largest, logit) : largest;
        }

        for (int i = 0; i < logits.Length; i++)
        {
            total += double.IsFinite(logits[i]) ? Math.Exp(logits[i] - largest) : 0;
            logits[i] = total;
        }

        uint* words = stackalloc uint[4];
        for (int i = 0; i < count; i++)
        {
            long draw = (row * count) + i;
            if (i == 0 || draw % 2 == 0)
            {
                Philox.Block(key, (ulong)(draw / 2), words);
            }

            uint* two = words + (2 * (draw % 2));
            classes[i] = FirstAbove(logits, UniformStream.Double(two[0], two[1]) * total);
        }
    }

    // The place of the first sum above a number.
    private static int FirstAbove(ReadOnlySpan<double> sums, double number)
    {
        (int low, int high) = (0, sums.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sums[middle] <= number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
