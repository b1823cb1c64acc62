using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>One single-precision number: the tail of a loop, and machines without vectors.</summary>
/// <param name="v">The number.</param>
public readonly unsafe struct V1(float v) : IVector<V1>
{
    private readonly float _v = v;

    private int I => BitConverter.SingleToInt32Bits(_v);

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static V1 Broadcast(float x) => new(x);

    /// <inheritdoc/>
    public static void StoreMask(V1 mask, byte* p) => *p = (byte)(mask.I != 0 ? 1 : 0);

    /// <inheritdoc/>
    public static V1 LoadMask(byte* p) => Bits(*p != 0 ? -1 : 0);

    /// <inheritdoc/>
    public static V1 Bits(int x) => new(BitConverter.Int32BitsToSingle(x));

    /// <inheritdoc/>
    public static V1 Load(float* p) => new(*p);

    /// <inheritdoc/>
    public void Store(float* p) => *p = _v;

    /// <inheritdoc/>
    public float Sum() => _v;

    /// <inheritdoc/>
    public float MaxLane() => _v;

    /// <inheritdoc/>
    public static V1 Fma(V1 a, V1 b, V1 c) => new(MathF.FusedMultiplyAdd(a._v, b._v, c._v));

    /// <inheritdoc/>
    public static V1 Max(V1 a, V1 b) => new(MathF.Max(a._v, b._v));

    /// <inheritdoc/>
    public static V1 Min(V1 a, V1 b) => new(MathF.Min(a._v, b._v));

    /// <inheritdoc/>
    public static V1 Sqrt(V1 a) => new(MathF.Sqrt(a._v));

    /// <inheritdoc/>
    public static V1 Abs(V1 a) => new(MathF.Abs(a._v));

    /// <inheritdoc/>
    public static V1 Floor(V1 a) => new(MathF.Floor(a._v));

    /// <inheritdoc/>
    public static V1 Round(V1 a) => new(MathF.Round(a._v));

    /// <inheritdoc/>
    public static V1 Less(V1 a, V1 b) => Mask(a._v < b._v);

    /// <inheritdoc/>
    public static V1 LessOrEqual(V1 a, V1 b) => Mask(a._v <= b._v);

    /// <inheritdoc/>
    public static V1 Equal(V1 a, V1 b) => Mask(a._v == b._v);

    /// <inheritdoc/>
    public static V1 Select(V1 mask, V1 a, V1 b) => Bits((mask.I & a.I) | (~mask.I & b.I));

    /// <inheritdoc/>
    public static V1 ToInt(V1 a) => Bits((int)a._v);

    /// <inheritdoc/>
    public static V1 FromInt(V1 a) => new(a.I);

    /// <inheritdoc/>
    public static V1 AddInt(V1 a, V1 b) => Bits(a.I + b.I);

    /// <inheritdoc/>
    public static V1 SubInt(V1 a, V1 b) => Bits(a.I - b.I);

    /// <inheritdoc/>
    public static V1 ShiftLeft(V1 a, int bits) => Bits(a.I << bits);

    /// <inheritdoc/>
    public static V1 ShiftRight(V1 a, int bits) => Bits(a.I >>> bits);

    /// <inheritdoc/>
    public static V1 ShiftRightSigned(V1 a, int bits) => Bits(a.I >> bits);

    /// <inheritdoc/>
    public static V1 operator &(V1 a, V1 b) => Bits(a.I & b.I);

    /// <inheritdoc/>
    public static V1 operator |(V1 a, V1 b) => Bits(a.I | b.I);

    /// <inheritdoc/>
    public static V1 operator ^(V1 a, V1 b) => Bits(a.I ^ b.I);

    /// <inheritdoc/>
    public static V1 operator +(V1 a, V1 b) => new(a._v + b._v);

    /// <inheritdoc/>
    public static V1 operator -(V1 a, V1 b) => new(a._v - b._v);

    /// <inheritdoc/>
    public static V1 operator *(V1 a, V1 b) => new(a._v * b._v);

    /// <inheritdoc/>
    public static V1 operator /(V1 a, V1 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V1 Mask(bool set) => Bits(set ? -1 : 0);
}
