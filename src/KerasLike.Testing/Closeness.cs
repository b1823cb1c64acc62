using KerasLike.Graphs;

namespace KerasLike.Testing;

/// <summary>Compares numbers of two executors.</summary>
internal static class Closeness
{
    /// <summary>Throws unless both have equal dtypes and shapes and numbers within the tolerance, which is relative above 1; 0 wants equal numbers. NaN equals NaN.</summary>
    public static void Require(string what, TensorValue got, TensorValue expected, double tolerance)
    {
        if (got.DType != expected.DType || !got.Shape.Equals(expected.Shape))
        {
            throw new CheckException($"{what} is {got}, on the embedded engine {expected}.");
        }

        if (got.DType == DType.String)
        {
            (string[] x, string[] y) = (got.ToStrings(), expected.ToStrings());
            if (!x.SequenceEqual(y))
            {
                throw new CheckException($"{what} is '{string.Join("', '", x)}', on the embedded engine '{string.Join("', '", y)}'.");
            }

            return;
        }

        if (!got.DType.IsFloating())
        {
            // 64-bit numbers are more than a double holds.
            using System.Buffers.MemoryHandle left = got.Pin(out TensorView x), right = expected.Pin(out TensorView y);
            if (x.ByteSpan().SequenceEqual(y.ByteSpan()))
            {
                return;
            }
        }

        double[] a = Numbers(got), b = Numbers(expected);
        for (int i = 0; i < a.Length; i++)
        {
            bool same = a[i].Equals(b[i]) || a[i] == b[i] || Math.Abs(a[i] - b[i]) <= tolerance * Math.Max(1, Math.Abs(b[i]));
            if (!same)
            {
                throw new CheckException($"{what}[{i}] is {a[i]}, on the embedded engine {b[i]} (tolerance {tolerance}).");
            }
        }

        if (!got.DType.IsFloating())
        {
            throw new CheckException($"{what} differs from the embedded engine's in bits that double precision does not show.");
        }
    }

    /// <summary>The elements in double precision; 64-bit integers beyond 2^53 are rounded.</summary>
    public static double[] Numbers(TensorValue x) => x.DType switch
    {
        DType.Float32 => Convert<float>(x, v => v),
        DType.Float64 => x.ToArray<double>(),
        DType.Float16 => Convert<Half>(x, v => (double)v),
        DType.BFloat16 => Convert<ushort>(x, v => BitConverter.Int32BitsToSingle(v << 16)),
        DType.Int8 => Convert<sbyte>(x, v => v),
        DType.UInt8 => Convert<byte>(x, v => v),
        DType.Int16 => Convert<short>(x, v => v),
        DType.UInt16 => Convert<ushort>(x, v => v),
        DType.Int32 => Convert<int>(x, v => v),
        DType.UInt32 => Convert<uint>(x, v => v),
        DType.Int64 => Convert<long>(x, v => v),
        DType.UInt64 => Convert<ulong>(x, v => v),
        DType.Bool => Convert<bool>(x, v => v ? 1 : 0),
        _ => throw new NotSupportedException($"There are no numbers of dtype {x.DType.Name()} to compare."),
    };

    private static double[] Convert<T>(TensorValue x, Converter<T, double> convert)
        where T : unmanaged => Array.ConvertAll(x.ToArray<T>(), convert);
}
