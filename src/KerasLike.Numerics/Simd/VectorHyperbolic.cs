using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>Hyperbolic functions, and logarithm and exponential near 1 and 0, in single precision, written once for every width.</summary>
/// <remarks>The errors stated are against double precision, in units of the last place.</remarks>
public static class VectorHyperbolic
{
    /// <summary>The hyperbolic sine, within 6 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : struct, IVector<V>
    {
        // Near 0 the series, elsewhere half of the difference of two exponentials.
        V size = V.Abs(x), z = x * x;
        V p = V.Broadcast(1f / 362880);
        p = V.Fma(p, z, V.Broadcast(1f / 5040));
        p = V.Fma(p, z, V.Broadcast(1f / 120));
        p = V.Fma(p, z, V.Broadcast(1f / 6));
        V near = V.Fma(p * z, x, x);
        V half = HalfExp(size);
        V far = half - (V.Broadcast(0.25f) / half);
        return V.Select(V.Less(size, V.Broadcast(1f)), near, far | (x & V.Bits(int.MinValue)));
    }

    /// <summary>The hyperbolic cosine, within 6 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : struct, IVector<V>
    {
        V half = HalfExp(V.Abs(x));
        return half + (V.Broadcast(0.25f) / half);
    }

    /// <summary>eˣ − 1, within 4 ulp, also where eˣ is close to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : struct, IVector<V>
    {
        V p = V.Broadcast(1f / 40320);
        p = V.Fma(p, x, V.Broadcast(1f / 5040));
        p = V.Fma(p, x, V.Broadcast(1f / 720));
        p = V.Fma(p, x, V.Broadcast(1f / 120));
        p = V.Fma(p, x, V.Broadcast(1f / 24));
        p = V.Fma(p, x, V.Broadcast(1f / 6));
        p = V.Fma(p, x, V.Broadcast(0.5f));
        V near = V.Fma(p * x, x, x);
        return V.Select(V.Less(V.Abs(x), V.Broadcast(0.5f)), near, VectorMath.Exp(x) - V.Broadcast(1f));
    }

    /// <summary>ln(1 + x), within 4 ulp, also where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : struct, IVector<V>
    {
        // What 1 + x loses by rounding is given back to first order.
        V one = V.Broadcast(1f), u = one + x;
        V logarithm = VectorMath.Log(u);
        V lost = (x - (u - one)) / u;
        V isEnd = V.Equal(u, V.Broadcast(0f)) | V.Equal(u, V.Broadcast(float.PositiveInfinity));
        return V.Select(isEnd, logarithm, logarithm + lost);
    }

    // eˣ / 2 by two factors, which is finite as long as the result is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfExp<V>(V x)
        where V : struct, IVector<V>
    {
        V root = VectorMath.Exp(x * V.Broadcast(0.5f));
        return root * V.Broadcast(0.5f) * root;
    }
}
