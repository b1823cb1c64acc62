using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace KerasLike.Numerics;

/// <summary>2 lanes of Philox: SSE2 or ARM64, or whatever else has vectors of 128 bits.</summary>
internal readonly unsafe struct PhiloxLanes128(Vector128<ulong> lanes) : IPhiloxLanes<PhiloxLanes128>
{
    private readonly Vector128<ulong> _v = lanes;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public static PhiloxLanes128 Order => new(Vector128.Create(0UL, 1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 Broadcast(ulong x) => new(Vector128.Create(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 Multiply(PhiloxLanes128 a, PhiloxLanes128 b)
    {
        if (Sse2.IsSupported)
        {
            return new PhiloxLanes128(Sse2.Multiply(a._v.AsUInt32(), b._v.AsUInt32()));
        }

        if (AdvSimd.IsSupported)
        {
            return new PhiloxLanes128(AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(a._v), AdvSimd.ExtractNarrowingLower(b._v)));
        }

        Vector128<ulong> mask = Vector128.Create(0xFFFFFFFFUL);
        return new PhiloxLanes128((a._v & mask) * (b._v & mask));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 ShiftRight32(PhiloxLanes128 a) => new(a._v >>> 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 Join(PhiloxLanes128 low, PhiloxLanes128 high) => new((low._v & Vector128.Create(0xFFFFFFFFUL)) | (high._v << 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(PhiloxLanes128 first, PhiloxLanes128 second, ulong* destination)
    {
        Vector128.Create(first._v.GetLower(), second._v.GetLower()).Store(destination);
        Vector128.Create(first._v.GetUpper(), second._v.GetUpper()).Store(destination + 2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 operator +(PhiloxLanes128 a, PhiloxLanes128 b) => new(a._v + b._v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 operator ^(PhiloxLanes128 a, PhiloxLanes128 b) => new(a._v ^ b._v);
}
