using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>Sine, cosine and tangent in single precision, written once for every width.</summary>
/// <remarks>
/// <para>x = n π/2 + r with |r| at most about π/4; π/2 is taken in three parts, each product exact by fused multiplication. Beyond <see cref="Limit"/>, where n has too many digits, a lane
/// goes through double precision. The errors are against double precision, in units of the last place.</para>
/// </remarks>
public static unsafe class VectorTrigonometry
{
    /// <summary>Arguments up to which the reduction in single precision holds.</summary>
    public const float Limit = 1e5f;

    private interface IScalar
    {
        static abstract double Of(double x);
    }

    /// <summary>The sine, within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : struct, IVector<V>
    {
        (V n, V r) = Reduce(x);
        V z = r * r;
        V y = V.Select(Odd(n), CosNear(z), SinNear(r, z)) ^ V.ShiftLeft(n & V.Bits(2), 30);
        return IsNear(x) ? y : Far<V, Sine>(x, y);
    }

    /// <summary>The cosine, within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : struct, IVector<V>
    {
        (V n, V r) = Reduce(x);
        V z = r * r;
        V turned = V.AddInt(n, V.Bits(1));
        V y = V.Select(Odd(turned), CosNear(z), SinNear(r, z)) ^ V.ShiftLeft(turned & V.Bits(2), 30);
        return IsNear(x) ? y : Far<V, Cosine>(x, y);
    }

    /// <summary>The tangent, within 4 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tan<V>(V x)
        where V : struct, IVector<V>
    {
        (V n, V r) = Reduce(x);
        V z = r * r;
        (V sin, V cos, V odd) = (SinNear(r, z), CosNear(z), Odd(n));
        V y = V.Select(odd, V.Broadcast(0f) - cos, sin) / V.Select(odd, sin, cos);
        return IsNear(x) ? y : Far<V, Tangent>(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V N, V R) Reduce<V>(V x)
        where V : struct, IVector<V>
    {
        V n = V.Round(x * V.Broadcast(0.636619747f));
        V r = V.Fma(n, V.Broadcast(-1.57079637f), x);
        r = V.Fma(n, V.Broadcast(4.37113883e-8f), r);
        r = V.Fma(n, V.Broadcast(1.71512451e-15f), r);
        return (V.ToInt(n), r);
    }

    // Lanes of set bits where n is odd.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Odd<V>(V n)
        where V : struct, IVector<V> => V.ShiftRightSigned(V.ShiftLeft(n, 31), 31);

    // Minimax polynomials on ±π/4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinNear<V>(V r, V z)
        where V : struct, IVector<V>
    {
        V p = V.Broadcast(-1.9515295891e-4f);
        p = V.Fma(p, z, V.Broadcast(8.3321608736e-3f));
        p = V.Fma(p, z, V.Broadcast(-1.6666654611e-1f));
        return V.Fma(p * z, r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosNear<V>(V z)
        where V : struct, IVector<V>
    {
        V p = V.Broadcast(2.443315711809948e-5f);
        p = V.Fma(p, z, V.Broadcast(-1.388731625493765e-3f));
        p = V.Fma(p, z, V.Broadcast(4.166664568298827e-2f));
        return V.Fma(p * z, z, V.Fma(z, V.Broadcast(-0.5f), V.Broadcast(1f)));
    }

    // False if a lane is NaN, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNear<V>(V x)
        where V : struct, IVector<V> => V.Abs(x).MaxLane() <= Limit;

    // Which lanes go this way depends on them alone, so that a result does not depend on its neighbours.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Far<V, TFunction>(V x, V near)
        where V : struct, IVector<V>
        where TFunction : struct, IScalar
    {
        float* arguments = stackalloc float[V.Count], results = stackalloc float[V.Count];
        x.Store(arguments);
        near.Store(results);
        for (int i = 0; i < V.Count; i++)
        {
            if (!(MathF.Abs(arguments[i]) <= Limit))
            {
                results[i] = (float)TFunction.Of(arguments[i]);
            }
        }

        return V.Load(results);
    }

    private readonly struct Sine : IScalar
    {
        public static double Of(double x) => Math.Sin(x);
    }

    private readonly struct Cosine : IScalar
    {
        public static double Of(double x) => Math.Cos(x);
    }

    private readonly struct Tangent : IScalar
    {
        public static double Of(double x) => Math.Tan(x);
    }
}
