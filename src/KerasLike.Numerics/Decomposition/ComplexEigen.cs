using System.Numerics;

namespace KerasLike.Numerics;

/// <summary>A·v = e·v of any square matrices in double precision, row by row in memory: Schur's form by shifted QR steps, then back substitution.</summary>
public static unsafe class ComplexEigen
{
    // Far more steps than any eigenvalue needs.
    private const int MostSteps = 10_000;

    /// <summary>Computes eigenvalues and eigenvectors of length 1.</summary>
    /// <param name="a">The matrix, n by n; overwritten.</param>
    /// <param name="n">Its rows.</param>
    /// <param name="values">Receives the n eigenvalues.</param>
    /// <param name="vectors">Receives the eigenvectors as columns, n by n.</param>
    /// <param name="scratch">Room for n · (n + 1) numbers.</param>
    public static void Run(Complex* a, int n, Complex* values, Complex* vectors, Complex* scratch)
    {
        for (int i = 0; i < n * n; i++)
        {
            scratch[i] = i / n == i % n ? Complex.One : Complex.Zero;
        }

        for (int column = 0; column < n - 2; column++)
        {
            for (int row = n - 1; row > column + 1; row--)
            {
                Rotate(a, scratch, n, row - 1, row, a[((row - 1) * n) + column], a[(row * n) + column]);
            }
        }

        int last = n - 1;
        for (int step = 0; last > 0 && step < MostSteps; step++)
        {
            int first = last;
            while (first > 0 && !IsSmall(a, n, first))
            {
                first--;
            }

            if (first == last)
            {
                a[(last * n) + last - 1] = 0;
                last--;
                continue;
            }

            Step(a, scratch, n, first, last, step % 20 == 19);
        }

        for (int k = 0; k < n; k++)
        {
            values[k] = a[(k * n) + k];
            Vector(a, scratch, n, k, vectors);
        }
    }

    private static bool IsSmall(Complex* a, int n, int row)
    {
        double off = Size(a[(row * n) + row - 1]);
        return off <= 1e-16 * (Size(a[(row * n) + row]) + Size(a[((row - 1) * n) + row - 1]));
    }

    private static double Size(Complex x) => Math.Abs(x.Real) + Math.Abs(x.Imaginary);

    // A QR step of the block from first to last: it is made triangular and multiplied from the other side, bulge by bulge.
    private static void Step(Complex* a, Complex* q, int n, int first, int last, bool unusual)
    {
        Complex d = a[(last * n) + last], c = a[(last * n) + last - 1], b = a[((last - 1) * n) + last], e = a[((last - 1) * n) + last - 1];
        Complex half = (e - d) / 2, root = Complex.Sqrt((half * half) + (b * c));

        // The eigenvalue of the last two rows that is nearer to the last number.
        Complex shift = unusual ? d + Size(c) : d + (Size(half + root) < Size(half - root) ? half + root : half - root);
        Rotate(a, q, n, first, first + 1, a[(first * n) + first] - shift, a[((first + 1) * n) + first]);
        for (int row = first + 2; row <= last; row++)
        {
            Rotate(a, q, n, row - 1, row, a[((row - 1) * n) + row - 2], a[(row * n) + row - 2]);
        }
    }

    // A rotation of two rows and, its adjoint, of the same columns that maps (x, y) onto (r, 0).
    private static void Rotate(Complex* a, Complex* q, int n, int i, int j, Complex x, Complex y)
    {
        double length = Math.Sqrt((x.Real * x.Real) + (x.Imaginary * x.Imaginary) + (y.Real * y.Real) + (y.Imaginary * y.Imaginary));
        if (length == 0 || y == Complex.Zero)
        {
            return;
        }

        Complex c = x / length, s = y / length;
        for (int k = 0; k < n; k++)
        {
            (Complex u, Complex v) = (a[(i * n) + k], a[(j * n) + k]);
            (a[(i * n) + k], a[(j * n) + k]) = ((Complex.Conjugate(c) * u) + (Complex.Conjugate(s) * v), (c * v) - (s * u));
        }

        Columns(a);
        Columns(q);

        void Columns(Complex* m)
        {
            for (int k = 0; k < n; k++)
            {
                (Complex u, Complex v) = (m[(k * n) + i], m[(k * n) + j]);
                (m[(k * n) + i], m[(k * n) + j]) = ((c * u) + (s * v), (Complex.Conjugate(c) * v) - (Complex.Conjugate(s) * u));
            }
        }
    }

    private static void Vector(Complex* t, Complex* q, int n, int k, Complex* vectors)
    {
        for (int i = 0; i < n; i++)
        {
            vectors[(i * n) + k] = i == k ? Complex.One : Complex.Zero;
        }

        for (int i = k - 1; i >= 0; i--)
        {
            Complex sum = 0, gap = t[(k * n) + k] - t[(i * n) + i];
            for (int j = i + 1; j <= k; j++)
            {
                sum += t[(i * n) + j] * vectors[(j * n) + k];
            }

            // Equal eigenvalues: a little apart, as LAPACK has it.
            vectors[(i * n) + k] = sum / (Size(gap) == 0 ? 1e-16 * Math.Max(1e-300, Size(t[(k * n) + k]) + 1) : gap);
        }

        Turn(q, n, k, vectors);
    }

    // v = Q·x; a copy of x lies behind Q.
    private static void Turn(Complex* q, int n, int k, Complex* vectors)
    {
        Complex* x = q + ((long)n * n);
        for (int i = 0; i < n; i++)
        {
            x[i] = vectors[(i * n) + k];
        }

        double square = 0;
        for (int i = 0; i < n; i++)
        {
            Complex sum = 0;
            for (int j = 0; j <= k; j++)
            {
                sum += q[(i * n) + j] * x[j];
            }

            vectors[(i * n) + k] = sum;
            square += (sum.Real * sum.Real) + (sum.Imaginary * sum.Imaginary);
        }

        for (int i = 0; i < n; i++)
        {
            vectors[(i * n) + k] /= Math.Sqrt(square);
        }
    }
}
