namespace KerasLike.Numerics;

/// <summary>A = Q·R by Householder's reflections in double precision, row by row in memory; the signs are LAPACK's.</summary>
public static unsafe class QrDecomposition
{
    /// <summary>Replaces a matrix by R and computes columns of Q.</summary>
    /// <param name="a">The matrix, rows by columns; becomes R, with zeros below the diagonal.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="q">Receives Q, rows by width.</param>
    /// <param name="width">How many columns of Q are wanted, from the smaller of rows and columns up to rows.</param>
    /// <param name="scratch">Room for the reflections: rows · min(rows, columns) numbers.</param>
    public static void Run(double* a, int rows, int columns, double* q, int width, double* scratch)
    {
        int count = Math.Min(rows, columns);
        for (int k = 0; k < count; k++)
        {
            // v with v[k] = 1 · scale and τ such that (1 - τ·v·vᵀ) maps the column onto the axis; kept as w = √τ · v.
            double* w = scratch + ((long)k * rows);
            double tail = 0;
            for (int i = 0; i < rows; i++)
            {
                w[i] = i < k ? 0 : a[((long)i * columns) + k];
                tail += i > k ? w[i] * w[i] : 0;
            }

            if (tail == 0)
            {
                new Span<double>(w, rows).Clear();
                continue;
            }

            double head = w[k], beta = -Math.CopySign(Math.Sqrt((head * head) + tail), head);
            w[k] = head - beta;
            double scale = Math.Sqrt(2 / ((w[k] * w[k]) + tail));
            for (int i = k; i < rows; i++)
            {
                w[i] *= scale;
            }

            Reflect(w, k, a, rows, columns, k);
            for (int i = k + 1; i < rows; i++)
            {
                a[((long)i * columns) + k] = 0;
            }
        }

        new Span<double>(q, rows * width).Clear();
        for (int i = 0; i < width; i++)
        {
            q[((long)i * width) + i] = 1;
        }

        for (int k = count - 1; k >= 0; k--)
        {
            Reflect(scratch + ((long)k * rows), k, q, rows, width, k);
        }
    }

    // x -= w · (wᵀ · x) for the columns from one on; w is zero before first.
    private static void Reflect(double* w, int first, double* x, int rows, int columns, int from)
    {
        for (int j = from; j < columns; j++)
        {
            double dot = 0;
            for (int i = first; i < rows; i++)
            {
                dot += w[i] * x[((long)i * columns) + j];
            }

            for (int i = first; i < rows && dot != 0; i++)
            {
                x[((long)i * columns) + j] -= w[i] * dot;
            }
        }
    }
}
