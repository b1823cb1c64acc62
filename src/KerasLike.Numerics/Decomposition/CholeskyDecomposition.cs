namespace KerasLike.Numerics;

/// <summary>A = L·Lᵀ of symmetric positive definite matrices in double precision, row by row in memory.</summary>
public static unsafe class CholeskyDecomposition
{
    /// <summary>Replaces a matrix, of which only the lower triangle is read, by L.</summary>
    /// <param name="a">The matrix, n by n.</param>
    /// <param name="n">Its rows.</param>
    /// <returns>False if the matrix is not positive definite; a then holds nothing of use.</returns>
    public static bool Run(double* a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[(i * n) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[(i * n) + k] * a[(j * n) + k];
                }

                if (i == j && !(sum > 0))
                {
                    return false;
                }

                a[(i * n) + j] = i == j ? Math.Sqrt(sum) : sum / a[(j * n) + j];
            }

            new Span<double>(a + (i * n) + i + 1, n - 1 - i).Clear();
        }

        return true;
    }
}
