namespace KerasLike.Numerics;

/// <summary>A = V·diag(e)·Vᵀ of symmetric matrices by Jacobi's rotations, in double precision, row by row in memory.</summary>
public static unsafe class SymmetricEigen
{
    // Far more than rotations of ever smaller angles need.
    private const int MostSweeps = 60;

    /// <summary>Computes eigenvalues, ascending, and eigenvectors.</summary>
    /// <param name="a">The matrix, n by n; the lower triangle is read, all of it is overwritten.</param>
    /// <param name="n">Its rows.</param>
    /// <param name="values">Receives the n eigenvalues.</param>
    /// <param name="vectors">Receives the eigenvectors as columns, n by n.</param>
    public static void Run(double* a, int n, double* values, double* vectors)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                vectors[(i * n) + j] = i == j ? 1 : 0;
                a[(i * n) + j] = a[(Math.Max(i, j) * n) + Math.Min(i, j)];
            }
        }

        for (int sweep = 0; sweep < MostSweeps && !IsDiagonal(a, n); sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, n, p, q);
                }
            }
        }

        for (int i = 0; i < n; i++)
        {
            values[i] = a[(i * n) + i];
        }

        for (int i = 0; i < n; i++)
        {
            int least = i;
            for (int j = i + 1; j < n; j++)
            {
                least = values[j] < values[least] ? j : least;
            }

            (values[i], values[least]) = (values[least], values[i]);
            for (int row = 0; row < n && least != i; row++)
            {
                (vectors[(row * n) + i], vectors[(row * n) + least]) = (vectors[(row * n) + least], vectors[(row * n) + i]);
            }
        }
    }

    private static bool IsDiagonal(double* a, int n)
    {
        double off = 0, all = 0;
        for (int i = 0; i < n * n; i++)
        {
            off += i / n == i % n ? 0 : a[i] * a[i];
            all += a[i] * a[i];
        }

        return !(off > 1e-30 * all);
    }

    private static void Rotate(double* a, double* v, int n, int p, int q)
    {
        double apq = a[(p * n) + q];
        if (apq == 0)
        {
            return;
        }

        double theta = (a[(q * n) + q] - a[(p * n) + p]) / (2 * apq);
        double t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)), c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < n; k++)
        {
            (double x, double y) = (a[(k * n) + p], a[(k * n) + q]);
            (a[(k * n) + p], a[(k * n) + q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }

        for (int k = 0; k < n; k++)
        {
            (double x, double y) = (a[(p * n) + k], a[(q * n) + k]);
            (a[(p * n) + k], a[(q * n) + k]) = ((c * x) - (s * y), (s * x) + (c * y));
            (x, y) = (v[(k * n) + p], v[(k * n) + q]);
            (v[(k * n) + p], v[(k * n) + q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }

        a[(p * n) + q] = a[(q * n) + p] = 0;
    }
}
