using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The elements of a value of any numeric dtype.</summary>
internal static class Numbers
{
    /// <summary>One of the elements in double precision.</summary>
    public static double At(this TensorValue value, int i) => value.DType switch
    {
        DType.Float32 => value.AsSpan<float>()[i],
        DType.Float64 => value.AsSpan<double>()[i],
        DType.Float16 => (double)value.AsSpan<Half>()[i],
        DType.Int32 => value.AsSpan<int>()[i],
        DType.Int64 => value.AsSpan<long>()[i],
        DType.UInt8 => value.AsSpan<byte>()[i],
        DType.Int8 => value.AsSpan<sbyte>()[i],
        DType.Int16 => value.AsSpan<short>()[i],
        DType.UInt16 => value.AsSpan<ushort>()[i],
        DType.UInt32 => value.AsSpan<uint>()[i],
        DType.UInt64 => value.AsSpan<ulong>()[i],
        DType.Bool => value.AsSpan<bool>()[i] ? 1 : 0,
        DType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)value.AsSpan<ushort>()[i] << 16),
        _ => throw NoNumbers(value),
    };

    /// <summary>A copy of the elements in double precision.</summary>
    public static double[] ToDoubles(this TensorValue value) => value.DType switch
    {
        DType.Float32 => Array.ConvertAll(value.ToArray<float>(), v => (double)v),
        DType.Float64 => value.ToArray<double>(),
        DType.Float16 => Array.ConvertAll(value.ToArray<Half>(), v => (double)v),
        DType.Int32 => Array.ConvertAll(value.ToArray<int>(), v => (double)v),
        DType.Int64 => Array.ConvertAll(value.ToArray<long>(), v => (double)v),
        DType.UInt8 => Array.ConvertAll(value.ToArray<byte>(), v => (double)v),
        DType.Int8 => Array.ConvertAll(value.ToArray<sbyte>(), v => (double)v),
        DType.Int16 => Array.ConvertAll(value.ToArray<short>(), v => (double)v),
        DType.UInt16 => Array.ConvertAll(value.ToArray<ushort>(), v => (double)v),
        DType.UInt32 => Array.ConvertAll(value.ToArray<uint>(), v => (double)v),
        DType.UInt64 => Array.ConvertAll(value.ToArray<ulong>(), v => (double)v),
        DType.Bool => Array.ConvertAll(value.ToArray<bool>(), v => v ? 1.0 : 0.0),
        DType.BFloat16 => Array.ConvertAll(value.ToArray<ushort>(), v => (double)BitConverter.UInt32BitsToSingle((uint)v << 16)),
        _ => throw NoNumbers(value),
    };

    private static ArgumentException NoNumbers(TensorValue value) => new(FourLines.Text("These elements are no numbers.", "a numeric dtype", value.DType.Name(), "convert the values first."));
}
