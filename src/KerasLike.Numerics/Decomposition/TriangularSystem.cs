namespace KerasLike.Numerics;

/// <summary>Solves triangular systems in double precision; matrices lie row by row in memory.</summary>
public static unsafe class TriangularSystem
{
    /// <summary>Replaces b by the x of A·x = b, or of Aᵀ·x = b.</summary>
    /// <param name="a">The matrix, n by n; only the triangle asked for is read.</param>
    /// <param name="n">Its rows.</param>
    /// <param name="b">The right sides, n by columns.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="lower">Whether the triangle is the lower one.</param>
    /// <param name="transposed">Whether the system is that of the transpose.</param>
    /// <param name="unitDiagonal">Whether the diagonal counts as ones.</param>
    public static void Solve(double* a, int n, double* b, int columns, bool lower, bool transposed = false, bool unitDiagonal = false)
    {
        bool forward = lower != transposed;
        (int rowStep, int columnStep) = transposed ? (1, n) : (n, 1);
        for (int step = 0; step < n; step++)
        {
            int i = forward ? step : n - 1 - step;
            double* x = b + ((long)i * columns);
            for (int k = forward ? 0 : i + 1; k < (forward ? i : n); k++)
            {
                double factor = a[((long)i * rowStep) + ((long)k * columnStep)];
                double* solved = b + ((long)k * columns);
                for (int j = 0; j < columns && factor != 0; j++)
                {
                    x[j] -= factor * solved[j];
                }
            }

            for (int j = 0; j < columns && !unitDiagonal; j++)
            {
                x[j] /= a[((long)i * n) + i];
            }
        }
    }
}
