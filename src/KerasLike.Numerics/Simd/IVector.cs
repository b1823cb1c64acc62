namespace KerasLike.Numerics;

/// <summary>Single-precision numbers side by side: a kernel written once over it runs at every width, one number (<see cref="V1"/>) included.</summary>
/// <typeparam name="V">The vector itself.</typeparam>
public unsafe interface IVector<V>
    where V : struct, IVector<V>
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes the same number.</summary>
    static abstract V Broadcast(float x);

    /// <summary>Lanes whose bits are those of an integer.</summary>
    static abstract V Bits(int x);

    /// <summary>Reads <see cref="Count"/> numbers.</summary>
    static abstract V Load(float* p);

    /// <summary>Writes <see cref="Count"/> numbers.</summary>
    void Store(float* p);

    /// <summary>Writes one byte per lane of a mask: 1 where it is set, else 0.</summary>
    static abstract void StoreMask(V mask, byte* p);

    /// <summary>Reads one byte per lane: lanes of set bits where it is not 0.</summary>
    static abstract V LoadMask(byte* p);

    /// <summary>The sum of the lanes, in an order that depends on the width alone.</summary>
    float Sum();

    /// <summary>The largest lane; NaN if one is.</summary>
    float MaxLane();

    /// <summary>a · b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    /// <summary>Lanewise larger number; NaN if either is.</summary>
    static abstract V Max(V a, V b);

    /// <summary>Lanewise smaller number; NaN if either is.</summary>
    static abstract V Min(V a, V b);

    /// <summary>Lanewise square root.</summary>
    static abstract V Sqrt(V a);

    /// <summary>Lanewise absolute value.</summary>
    static abstract V Abs(V a);

    /// <summary>Lanewise largest whole number not above.</summary>
    static abstract V Floor(V a);

    /// <summary>Lanewise nearest whole number, halves to even.</summary>
    static abstract V Round(V a);

    /// <summary>Lanes of set bits where a &lt; b.</summary>
    static abstract V Less(V a, V b);

    /// <summary>Lanes of set bits where a &lt;= b.</summary>
    static abstract V LessOrEqual(V a, V b);

    /// <summary>Lanes of set bits where a = b.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>Lanes of a where the mask is set, else of b.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>The integer part as integer bits.</summary>
    static abstract V ToInt(V a);

    /// <summary>Integer bits as numbers.</summary>
    static abstract V FromInt(V a);

    /// <summary>Integer sum of the bits.</summary>
    static abstract V AddInt(V a, V b);

    /// <summary>Integer difference of the bits.</summary>
    static abstract V SubInt(V a, V b);

    /// <summary>The bits shifted left.</summary>
    static abstract V ShiftLeft(V a, int bits);

    /// <summary>The bits shifted right, filled with zeros.</summary>
    static abstract V ShiftRight(V a, int bits);

    /// <summary>The bits shifted right, filled with the sign.</summary>
    static abstract V ShiftRightSigned(V a, int bits);

    /// <summary>Bitwise and.</summary>
    static abstract V operator &(V a, V b);

    /// <summary>Bitwise or.</summary>
    static abstract V operator |(V a, V b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V operator ^(V a, V b);

    /// <summary>Lanewise sum.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>Lanewise difference.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>Lanewise product.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>Lanewise quotient.</summary>
    static abstract V operator /(V a, V b);
}
