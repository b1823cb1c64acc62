namespace KerasLike.Numerics;

/// <summary>TensorFlow <c>StatelessRandomUniformIntV2</c>: minimum + word mod (maximum − minimum), the maximum excluded.</summary>
public static unsafe class IntegerStream
{
    /// <summary>32-bit integers: one word each.</summary>
    public static void Fill(PhiloxKey key, int* destination, long length, int minimum, int maximum) =>
        WordStream.FillParallel(key, destination, length, new ToInt32(minimum, Range(maximum > minimum, (uint)maximum - (uint)minimum)));

    /// <summary>64-bit integers: two words each, the low one first.</summary>
    public static void Fill(PhiloxKey key, long* destination, long length, long minimum, long maximum) =>
        WordStream.FillParallel(key, destination, length, new ToInt64(minimum, Range(maximum > minimum, (ulong)maximum - (ulong)minimum)));

    private static T Range<T>(bool isPositive, T range) => isPositive ? range : throw new ArgumentException(
        "IntegerStream: the range is empty.\n  expected: a minimum below the maximum\n  received: a minimum at or above it\n  fix: swap the bounds, or raise the maximum by one, which is excluded.");

    private readonly struct ToInt32(int minimum, uint range) : IWordConverter<int>
    {
        public static int WordsPerNumber => 1;

        public void Convert(uint* words, int* destination, int count)
        {
            for (int i = 0; i < count; i++)
            {
                destination[i] = (int)((uint)minimum + (words[i] % range));
            }
        }
    }

    private readonly struct ToInt64(long minimum, ulong range) : IWordConverter<long>
    {
        public static int WordsPerNumber => 2;

        public void Convert(uint* words, long* destination, int count)
        {
            for (int i = 0; i < count; i++)
            {
                ulong word = words[2 * i] | ((ulong)words[(2 * i) + 1] << 32);
                destination[i] = (long)((ulong)minimum + (word % range));
            }
        }
    }
}
