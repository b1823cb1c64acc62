using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasLike.Numerics;

/// <summary>4 lanes of Philox: AVX2.</summary>
internal readonly unsafe struct PhiloxLanes256(Vector256<ulong> lanes) : IPhiloxLanes<PhiloxLanes256>
{
    private readonly Vector256<ulong> _v = lanes;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static PhiloxLanes256 Order => new(Vector256.Create(0UL, 2, 1, 3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 Broadcast(ulong x) => new(Vector256.Create(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 Multiply(PhiloxLanes256 a, PhiloxLanes256 b) => new(Avx2.Multiply(a._v.AsUInt32(), b._v.AsUInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 ShiftRight32(PhiloxLanes256 a) => new(a._v >>> 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 Join(PhiloxLanes256 low, PhiloxLanes256 high) => new((low._v & Vector256.Create(0xFFFFFFFFUL)) | (high._v << 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(PhiloxLanes256 first, PhiloxLanes256 second, ulong* destination)
    {
        Avx2.UnpackLow(first._v, second._v).Store(destination);
        Avx2.UnpackHigh(first._v, second._v).Store(destination + 4);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 operator +(PhiloxLanes256 a, PhiloxLanes256 b) => new(a._v + b._v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 operator ^(PhiloxLanes256 a, PhiloxLanes256 b) => new(a._v ^ b._v);
}
