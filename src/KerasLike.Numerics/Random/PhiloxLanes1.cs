using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>One lane of Philox: machines without vectors.</summary>
internal readonly unsafe struct PhiloxLanes1(ulong lane) : IPhiloxLanes<PhiloxLanes1>
{
    private readonly ulong _v = lane;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static PhiloxLanes1 Order => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes1 Broadcast(ulong x) => new(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes1 Multiply(PhiloxLanes1 a, PhiloxLanes1 b) => new((ulong)(uint)a._v * (uint)b._v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes1 ShiftRight32(PhiloxLanes1 a) => new(a._v >> 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes1 Join(PhiloxLanes1 low, PhiloxLanes1 high) => new((uint)low._v | (high._v << 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(PhiloxLanes1 first, PhiloxLanes1 second, ulong* destination)
    {
        destination[0] = first._v;
        destination[1] = second._v;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes1 operator +(PhiloxLanes1 a, PhiloxLanes1 b) => new(a._v + b._v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes1 operator ^(PhiloxLanes1 a, PhiloxLanes1 b) => new(a._v ^ b._v);
}
