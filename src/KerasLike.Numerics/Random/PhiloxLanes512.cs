using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasLike.Numerics;

/// <summary>8 lanes of Philox: AVX-512.</summary>
internal readonly unsafe struct PhiloxLanes512(Vector512<ulong> lanes) : IPhiloxLanes<PhiloxLanes512>
{
    internal const int Lanes = 8;

    private readonly Vector512<ulong> _v = lanes;

    /// <inheritdoc/>
    public static int Count => Lanes;

    /// <inheritdoc/>
    public static PhiloxLanes512 Order => new(Vector512.Create(0UL, 4, 1, 5, 2, 6, 3, 7));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 Broadcast(ulong x) => new(Vector512.Create(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 Multiply(PhiloxLanes512 a, PhiloxLanes512 b) => new(Avx512F.Multiply(a._v.AsUInt32(), b._v.AsUInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 ShiftRight32(PhiloxLanes512 a) => new(a._v >>> 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 Join(PhiloxLanes512 low, PhiloxLanes512 high) => new((low._v & Vector512.Create(0xFFFFFFFFUL)) | (high._v << 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(PhiloxLanes512 first, PhiloxLanes512 second, ulong* destination)
    {
        Avx512F.UnpackLow(first._v, second._v).Store(destination);
        Avx512F.UnpackHigh(first._v, second._v).Store(destination + 8);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 operator +(PhiloxLanes512 a, PhiloxLanes512 b) => new(a._v + b._v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 operator ^(PhiloxLanes512 a, PhiloxLanes512 b) => new(a._v ^ b._v);
}
