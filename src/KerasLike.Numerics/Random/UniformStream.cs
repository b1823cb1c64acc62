using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>TensorFlow <c>StatelessRandomUniformV2</c>: numbers spread evenly over [0, 1), the low bits of each word as the mantissa of a number in [1, 2), minus 1.</summary>
public static unsafe class UniformStream
{
    /// <summary>Single precision: the low 23 bits of one word each.</summary>
    public static void Fill(PhiloxKey key, float* destination, long length) => WordStream.FillParallel(key, destination, length, default(ToFloat));

    /// <summary>Double precision: the low 20 bits of one word above the 32 of the next.</summary>
    public static void Fill(PhiloxKey key, double* destination, long length) => WordStream.FillParallel(key, destination, length, default(ToDouble));

    /// <summary>Half precision: the low 10 bits of one word each.</summary>
    public static void Fill(PhiloxKey key, Half* destination, long length) => WordStream.FillParallel(key, destination, length, default(ToHalf));

    /// <summary>bfloat16, given by its 16 bits: the low 7 bits of one word each.</summary>
    public static void FillBFloat16(PhiloxKey key, ushort* destination, long length) => WordStream.FillParallel(key, destination, length, default(ToBFloat16));

    /// <summary>Single precision into a span.</summary>
    public static void Fill(PhiloxKey key, Span<float> destination)
    {
        fixed (float* p = destination)
        {
            Fill(key, p, destination.Length);
        }
    }

    /// <summary>Single precision over [<paramref name="minimum"/>, <paramref name="maximum"/>): u · (maximum − minimum) + minimum, each step rounded.</summary>
    public static void Fill(PhiloxKey key, Span<float> destination, float minimum, float maximum)
    {
        Fill(key, destination);
        Affine.Apply(destination, maximum - minimum, minimum);
    }

    /// <summary>The number in [0, 1) of one word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Single(uint word) => BitConverter.UInt32BitsToSingle((word & 0x7FFFFF) | 0x3F800000) - 1;

    /// <summary>The number in [0, 1) of two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Double(uint high, uint low) => BitConverter.UInt64BitsToDouble(((ulong)(high & 0xFFFFF) << 32) | low | (1023UL << 52)) - 1;

    /// <summary>The numbers in [0, 1) of words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Single<V>(V words)
        where V : struct, IVector<V> => ((words & V.Bits(0x7FFFFF)) | V.Bits(0x3F800000)) - V.Broadcast(1);

    private readonly struct ToFloat : IWordConverter<float>
    {
        public static int WordsPerNumber => 1;

        public void Convert(uint* words, float* destination, int count) => Elementwise.Map<Mantissa>((float*)words, destination, count);
    }

    private readonly struct Mantissa : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => Single(x);
    }

    private readonly struct ToDouble : IWordConverter<double>
    {
        public static int WordsPerNumber => 2;

        public void Convert(uint* words, double* destination, int count)
        {
            for (int i = 0; i < count; i++)
            {
                destination[i] = Double(words[2 * i], words[(2 * i) + 1]);
            }
        }
    }

    private readonly struct ToHalf : IWordConverter<Half>
    {
        public static int WordsPerNumber => 1;

        public void Convert(uint* words, Half* destination, int count)
        {
            for (int i = 0; i < count; i++)
            {
                destination[i] = BitConverter.UInt16BitsToHalf((ushort)((words[i] & 0x3FF) | (15 << 10))) - Half.One;
            }
        }
    }

    private readonly struct ToBFloat16 : IWordConverter<ushort>
    {
        public static int WordsPerNumber => 1;

        // Multiples of 1/128 below 1 fit into bfloat16, so the subtraction is exact there.
        public void Convert(uint* words, ushort* destination, int count)
        {
            for (int i = 0; i < count; i++)
            {
                float one = BitConverter.UInt32BitsToSingle(((words[i] & 0x7F) << 16) | 0x3F800000);
                destination[i] = (ushort)(BitConverter.SingleToUInt32Bits(one - 1) >> 16);
            }
        }
    }
}
