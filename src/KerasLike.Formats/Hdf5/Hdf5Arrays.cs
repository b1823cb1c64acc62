using System.Runtime.InteropServices;

namespace KerasLike.Formats;

/// <summary>Arrays of the type that fits the elements.</summary>
internal static class Hdf5Arrays
{
    /// <summary>An array out of bytes.</summary>
    public static Array Of(Hdf5Type type, byte[] raw, int count) => New(type, count, new Bytes(type, raw));

    /// <summary>A new array of the type that fits, filled by <paramref name="filler"/>.</summary>
    public static Array New<TFiller>(Hdf5Type type, int count, TFiller filler)
        where TFiller : IFiller => System.Type.GetTypeCode(type.ClrType) switch
        {
            TypeCode.Boolean => Filled<bool, TFiller>(count, filler),
            TypeCode.SByte => Filled<sbyte, TFiller>(count, filler),
            TypeCode.Int16 => Filled<short, TFiller>(count, filler),
            TypeCode.Int32 => Filled<int, TFiller>(count, filler),
            TypeCode.Int64 => Filled<long, TFiller>(count, filler),
            TypeCode.Byte => Filled<byte, TFiller>(count, filler),
            TypeCode.UInt16 => Filled<ushort, TFiller>(count, filler),
            TypeCode.UInt32 => Filled<uint, TFiller>(count, filler),
            TypeCode.UInt64 => Filled<ulong, TFiller>(count, filler),
            TypeCode.Single => Filled<float, TFiller>(count, filler),
            TypeCode.Double => Filled<double, TFiller>(count, filler),
            _ => Filled<Half, TFiller>(count, filler),
        };

    /// <summary>A shape as arrays have it.</summary>
    /// <exception cref="FileFormatException">An axis is longer than any array.</exception>
    public static int[] Shape(Hdf5Scope scope, long address, long[] shape) => Array.TrueForAll(shape, d => d <= int.MaxValue) ? [.. shape.Select(d => (int)d)]
        : throw scope.Unsupported(address, "an axis longer than any array", $"at most {int.MaxValue}", $"({string.Join(", ", shape)})", "read it in pieces.");

    /// <summary>The bytes of an array of numbers or truth values.</summary>
    public static ReadOnlySpan<byte> Raw(Array values) =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(values), checked(values.Length * Hdf5Type.Of(values.GetType().GetElementType()!).Size));

    private static T[] Filled<T, TFiller>(int count, TFiller filler)
        where T : unmanaged
        where TFiller : IFiller
    {
        T[] values = GC.AllocateUninitializedArray<T>(count);
        filler.Fill<T>(values);
        return values;
    }

    /// <summary>Whatever fills arrays of any type.</summary>
    public interface IFiller
    {
        /// <summary>Fills an array.</summary>
        void Fill<T>(Span<T> destination)
            where T : unmanaged;
    }

    private readonly struct Bytes(Hdf5Type type, byte[] raw) : IFiller
    {
        public void Fill<T>(Span<T> destination)
            where T : unmanaged
        {
            if (Hdf5Numbers.AreExactly<T>(type))
            {
                raw.CopyTo(MemoryMarshal.AsBytes(destination));
            }
            else
            {
                Hdf5Numbers.Convert(type, raw, destination);
            }
        }
    }
}
