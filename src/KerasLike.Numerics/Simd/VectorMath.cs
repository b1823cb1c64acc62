using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>Elementary functions in single precision, written once for every width.</summary>
/// <remarks>The errors stated are the largest seen by the tests, against double precision, in units of the last place.</remarks>
public static class VectorMath
{
    /// <summary>eˣ, within 2 ulp; 0 and infinity beyond the range, NaN for NaN.</summary>
    /// <remarks>x = n ln 2 + r with |r| at most ln 2 / 2; eʳ by its Taylor polynomial of degree 7; 2ⁿ in two factors, so that results below the normal range are right.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, IVector<V>
    {
        V clamped = V.Max(V.Min(x, V.Broadcast(89f)), V.Broadcast(-104f));
        V n = V.Round(clamped * V.Broadcast(1.44269504f));
        V r = V.Fma(n, V.Broadcast(-0.693359375f), clamped);
        r = V.Fma(n, V.Broadcast(2.12194440e-4f), r);
        V p = V.Broadcast(1f / 5040);
        p = V.Fma(p, r, V.Broadcast(1f / 720));
        p = V.Fma(p, r, V.Broadcast(1f / 120));
        p = V.Fma(p, r, V.Broadcast(1f / 24));
        p = V.Fma(p, r, V.Broadcast(1f / 6));
        p = V.Fma(p, r, V.Broadcast(0.5f));
        p = V.Fma(p, r * r, r) + V.Broadcast(1f);
        V whole = V.ToInt(n);
        V half = V.ShiftRightSigned(whole, 1);
        return p * Power2(half) * Power2(V.SubInt(whole, half));
    }

    /// <summary>The natural logarithm, within 2 ulp; -infinity at 0, NaN below, infinity for infinity.</summary>
    /// <remarks>x = 2ᵉ m with m between √½ and √2; ln m = 2 artanh(s) with s = (m - 1) / (m + 1).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, IVector<V>
    {
        V tiny = V.Less(x, V.Broadcast(1.17549435e-38f));
        V scaled = V.Select(tiny, x * V.Broadcast(8388608f), x);
        V offset = V.SubInt(scaled, V.Bits(0x3f3504f3));
        V exponent = V.FromInt(V.ShiftRightSigned(offset, 23)) - (tiny & V.Broadcast(23f));
        V m = V.AddInt(offset & V.Bits(0x007fffff), V.Bits(0x3f3504f3));
        V f = m - V.Broadcast(1f);
        V s = f / (f + V.Broadcast(2f));
        V z = s * s;
        V p = V.Broadcast(2f / 11);
        p = V.Fma(p, z, V.Broadcast(2f / 9));
        p = V.Fma(p, z, V.Broadcast(2f / 7));
        p = V.Fma(p, z, V.Broadcast(2f / 5));
        p = V.Fma(p, z, V.Broadcast(2f / 3));

        // ln m = f - f²/2 + s (f²/2 + z p): the large term f is exact, the rest small.
        V square = V.Broadcast(0.5f) * f * f;
        V rest = V.Fma(s, V.Fma(z, p, square), exponent * V.Broadcast(-2.12194440e-4f));
        V y = V.Fma(exponent, V.Broadcast(0.693359375f), f - (square - rest));
        V zero = V.Broadcast(0f);
        y = V.Select(V.Equal(x, zero), V.Broadcast(float.NegativeInfinity), y);
        y = V.Select(V.LessOrEqual(zero, x), y, V.Broadcast(float.NaN));
        return V.Select(V.Equal(x, V.Broadcast(float.PositiveInfinity)), x, y);
    }

    /// <summary>1 / (1 + e⁻ˣ), within 4 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, IVector<V>
    {
        // e to minus the absolute value cannot overflow, and keeps small results exact on the negative side.
        V e = Exp(V.Broadcast(0f) - V.Abs(x));
        V numerator = V.Select(V.Less(x, V.Broadcast(0f)), e, V.Broadcast(1f));
        return numerator / (V.Broadcast(1f) + e);
    }

    /// <summary>The hyperbolic tangent, within 4 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, IVector<V>
    {
        V size = V.Abs(x);
        V z = x * x;

        // Near 0 the series of tanh, elsewhere 1 - 2 / (e²ˣ + 1).
        V p = V.Broadcast(-1382f / 155925);
        p = V.Fma(p, z, V.Broadcast(62f / 2835));
        p = V.Fma(p, z, V.Broadcast(-17f / 315));
        p = V.Fma(p, z, V.Broadcast(2f / 15));
        p = V.Fma(p, z, V.Broadcast(-1f / 3));
        V near = V.Fma(p * z, x, x);
        V far = V.Broadcast(1f) - (V.Broadcast(2f) / (Exp(size + size) + V.Broadcast(1f)));
        V sign = x & V.Bits(unchecked((int)0x80000000));
        return V.Select(V.Less(size, V.Broadcast(0.3f)), near, far | sign);
    }

    /// <summary>The error function, within 6 ulp.</summary>
    /// <remarks>A quotient of polynomials in x², as Eigen has it; beyond 4 the function is 1 in single precision.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x)
        where V : struct, IVector<V>
    {
        V clamped = V.Max(V.Min(x, V.Broadcast(4f)), V.Broadcast(-4f));
        V z = clamped * clamped;
        V p = V.Broadcast(-2.72614225801306e-10f);
        p = V.Fma(p, z, V.Broadcast(2.77068142495902e-08f));
        p = V.Fma(p, z, V.Broadcast(-2.10102402082508e-06f));
        p = V.Fma(p, z, V.Broadcast(-5.69250639462346e-05f));
        p = V.Fma(p, z, V.Broadcast(-7.34990630326855e-04f));
        p = V.Fma(p, z, V.Broadcast(-2.95459980854025e-03f));
        p = V.Fma(p, z, V.Broadcast(-1.60960333262415e-02f));
        V q = V.Broadcast(-1.45660718464996e-05f);
        q = V.Fma(q, z, V.Broadcast(-2.13374055278905e-04f));
        q = V.Fma(q, z, V.Broadcast(-1.68282697438203e-03f));
        q = V.Fma(q, z, V.Broadcast(-7.37332916720468e-03f));
        q = V.Fma(q, z, V.Broadcast(-1.42647390514189e-02f));
        return clamped * p / q;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power2<V>(V exponent)
        where V : struct, IVector<V> => V.ShiftLeft(V.AddInt(exponent, V.Bits(127)), 23);
}
