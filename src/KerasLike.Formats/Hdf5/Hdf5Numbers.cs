using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KerasLike.Formats;

/// <summary>Numbers out of the bytes of elements: either byte order, from any type to any; what is out of range becomes the nearest, as in HDF5.</summary>
internal static class Hdf5Numbers
{
    /// <summary>Whether elements are in the file just as <typeparamref name="T"/> is in memory.</summary>
    public static bool AreExactly<T>(Hdf5Type type)
        where T : unmanaged => type.Size == Unsafe.SizeOf<T>() && (type.ClrType == typeof(T) || type.Class == Hdf5Class.Opaque) && (!type.IsBigEndian || type.Size == 1) && typeof(T) != typeof(bool);

    /// <summary>Whether elements can be converted to <typeparamref name="T"/>.</summary>
    public static bool CanBe<T>(Hdf5Type type)
        where T : unmanaged => AreExactly<T>(type) || (type.ClrType is not null && type.Class != Hdf5Class.Opaque && IsNumber<T>());

    /// <summary>Converts elements.</summary>
    /// <param name="type">Their type, one that can be <typeparamref name="T"/>.</param>
    /// <param name="raw">Their bytes; those of big-endian elements are turned round in place.</param>
    /// <param name="destination">Where the numbers go.</param>
    public static void Convert<T>(Hdf5Type type, Span<byte> raw, Span<T> destination)
        where T : unmanaged
    {
        if (type.IsBigEndian)
        {
            for (int i = 0; type.Size > 1 && i < raw.Length; i += type.Size)
            {
                raw.Slice(i, type.Size).Reverse();
            }
        }

        if (type.IsBFloat16)
        {
            Brains(MemoryMarshal.Cast<byte, ushort>(raw), destination);
            return;
        }

        Action<ReadOnlySpan<byte>, Span<T>> convert = System.Type.GetTypeCode(type.ClrType) switch
        {
            TypeCode.SByte => Cast<sbyte, T>,
            TypeCode.Int16 => Cast<short, T>,
            TypeCode.Int32 => Cast<int, T>,
            TypeCode.Int64 => Cast<long, T>,
            TypeCode.Byte or TypeCode.Boolean => Cast<byte, T>,
            TypeCode.UInt16 => Cast<ushort, T>,
            TypeCode.UInt32 => Cast<uint, T>,
            TypeCode.UInt64 => Cast<ulong, T>,
            TypeCode.Single => Cast<float, T>,
            TypeCode.Double => Cast<double, T>,
            _ => Cast<Half, T>,
        };
        convert(raw, destination);
    }

    private static bool IsNumber<T>() => typeof(T) == typeof(Half) || (System.Type.GetTypeCode(typeof(T)) is >= TypeCode.SByte and <= TypeCode.Double or TypeCode.Boolean);

    private static void Brains<T>(ReadOnlySpan<ushort> bits, Span<T> destination)
        where T : unmanaged
    {
        Span<float> one = stackalloc float[1];
        for (int i = 0; i < destination.Length; i++)
        {
            one[0] = BitConverter.UInt32BitsToSingle((uint)bits[i] << 16);
            Cast<float, T>(MemoryMarshal.AsBytes(one), destination.Slice(i, 1));
        }
    }

    private static void Cast<TFrom, T>(ReadOnlySpan<byte> raw, Span<T> destination)
        where TFrom : unmanaged, INumberBase<TFrom>
        where T : unmanaged
    {
        ReadOnlySpan<TFrom> from = MemoryMarshal.Cast<byte, TFrom>(raw);
        if (typeof(T) == typeof(bool))
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = Unsafe.BitCast<bool, T>(!TFrom.IsZero(from[i]));
            }
        }
        else if (typeof(T) == typeof(sbyte))
        {
            Saturate(from, MemoryMarshal.Cast<T, sbyte>(destination));
        }
        else if (typeof(T) == typeof(short))
        {
            Saturate(from, MemoryMarshal.Cast<T, short>(destination));
        }
        else if (typeof(T) == typeof(int))
        {
            Saturate(from, MemoryMarshal.Cast<T, int>(destination));
        }
        else if (typeof(T) == typeof(long))
        {
            Saturate(from, MemoryMarshal.Cast<T, long>(destination));
        }
        else if (typeof(T) == typeof(byte))
        {
            Saturate(from, MemoryMarshal.Cast<T, byte>(destination));
        }
        else if (typeof(T) == typeof(ushort))
        {
            Saturate(from, MemoryMarshal.Cast<T, ushort>(destination));
        }
        else if (typeof(T) == typeof(uint))
        {
            Saturate(from, MemoryMarshal.Cast<T, uint>(destination));
        }
        else if (typeof(T) == typeof(ulong))
        {
            Saturate(from, MemoryMarshal.Cast<T, ulong>(destination));
        }
        else if (typeof(T) == typeof(Half))
        {
            Saturate(from, MemoryMarshal.Cast<T, Half>(destination));
        }
        else if (typeof(T) == typeof(float))
        {
            Saturate(from, MemoryMarshal.Cast<T, float>(destination));
        }
        else
        {
            Saturate(from, MemoryMarshal.Cast<T, double>(destination));
        }
    }

    private static void Saturate<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = TTo.CreateSaturating(from[i]);
        }
    }
}
