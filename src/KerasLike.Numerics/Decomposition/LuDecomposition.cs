namespace KerasLike.Numerics;

/// <summary>P·A = L·U of square matrices in double precision, row by row in memory; L has ones on its diagonal.</summary>
public static unsafe class LuDecomposition
{
    /// <summary>Replaces a matrix by L (below the diagonal) and U.</summary>
    /// <param name="a">The matrix, n by n.</param>
    /// <param name="n">Its rows.</param>
    /// <param name="rows">Receives which row of A each row of L·U is.</param>
    /// <returns>The sign of the permutation. A singular matrix has a zero on U's diagonal.</returns>
    public static int Run(double* a, int n, int* rows)
    {
        int sign = 1;
        for (int i = 0; i < n; i++)
        {
            rows[i] = i;
        }

        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                pivot = Math.Abs(a[(i * n) + k]) > Math.Abs(a[(pivot * n) + k]) ? i : pivot;
            }

            if (pivot != k)
            {
                sign = -sign;
                (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
                for (int j = 0; j < n; j++)
                {
                    (a[(k * n) + j], a[(pivot * n) + j]) = (a[(pivot * n) + j], a[(k * n) + j]);
                }
            }

            for (int i = k + 1; i < n && a[(k * n) + k] != 0; i++)
            {
                double factor = a[(i * n) + k] /= a[(k * n) + k];
                for (int j = k + 1; j < n; j++)
                {
                    a[(i * n) + j] -= factor * a[(k * n) + j];
                }
            }
        }

        return sign;
    }
}
