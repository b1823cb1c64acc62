using System.Numerics;

namespace KerasLike.Graphs;

/// <summary>Products of matrices in dtypes that have no kernel of their own.</summary>
internal static unsafe class PlainProduct
{
    /// <summary>z = x · y, m × k by k × n; each of both may lie transposed.</summary>
    public static void Run<T>(T* x, bool adjX, T* y, bool adjY, T* z, int m, int n, int k)
        where T : unmanaged, INumber<T>
    {
        // Half precision is added up in single precision and rounded once, as in TensorFlow.
        if (typeof(T) == typeof(Half))
        {
            Run<T, float>(x, adjX, y, adjY, z, m, n, k);
        }
        else
        {
            Run<T, T>(x, adjX, y, adjY, z, m, n, k);
        }
    }

    private static void Run<T, TSum>(T* x, bool adjX, T* y, bool adjY, T* z, int m, int n, int k)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                TSum sum = TSum.Zero;
                for (int p = 0; p < k; p++)
                {
                    sum += TSum.CreateTruncating(x[adjX ? ((long)p * m) + i : ((long)i * k) + p]) * TSum.CreateTruncating(y[adjY ? ((long)j * k) + p : ((long)p * n) + j]);
                }

                z[((long)i * n) + j] = T.CreateTruncating(sum);
            }
        }
    }
}
