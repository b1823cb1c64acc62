namespace KerasLike.Numerics;

/// <summary>A = U·diag(s)·Vᵀ by one-sided Jacobi rotations, in double precision, row by row in memory.</summary>
public static unsafe class SingularValues
{
    // Far more than rotations of ever smaller angles need.
    private const int MostSweeps = 60;

    /// <summary>Decomposes a matrix with at least as many rows as columns.</summary>
    /// <param name="a">The matrix, rows by columns; overwritten.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns, at most as many.</param>
    /// <param name="u">Receives the left vectors as columns, rows by width.</param>
    /// <param name="width">How many of them are wanted: from columns to rows.</param>
    /// <param name="s">Receives the singular values, the largest first.</param>
    /// <param name="v">Receives the right vectors as columns, columns by columns.</param>
    public static void Run(double* a, int rows, int columns, double* u, int width, double* s, double* v)
    {
        for (int i = 0; i < columns * columns; i++)
        {
            v[i] = i / columns == i % columns ? 1 : 0;
        }

        bool rotated = true;
        for (int sweep = 0; sweep < MostSweeps && rotated; sweep++)
        {
            rotated = false;
            for (int p = 0; p < columns; p++)
            {
                for (int q = p + 1; q < columns; q++)
                {
                    rotated |= Rotate(a, rows, v, columns, p, q);
                }
            }
        }

        Sort(a, rows, v, columns, s);
        new Span<double>(u, rows * width).Clear();
        for (int j = 0; j < width; j++)
        {
            // Columns that vanished against the largest carry no direction of their own.
            bool has = j < columns && s[j] > s[0] * 1e-15 * rows;
            for (int i = 0; i < rows && has; i++)
            {
                u[(i * width) + j] = a[(i * columns) + j] / s[j];
            }

            if (!has)
            {
                Complete(u, rows, width, j);
            }
        }
    }

    // Makes two columns orthogonal.
    private static bool Rotate(double* a, int rows, double* v, int columns, int p, int q)
    {
        double pp = 0, qq = 0, pq = 0;
        for (int i = 0; i < rows; i++)
        {
            (double x, double y) = (a[(i * columns) + p], a[(i * columns) + q]);
            pp += x * x;
            qq += y * y;
            pq += x * y;
        }

        if (!(Math.Abs(pq) > 1e-16 * Math.Sqrt(pp * qq)) || pq == 0)
        {
            return false;
        }

        double theta = (qq - pp) / (2 * pq), t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)), c = 1 / Math.Sqrt((t * t) + 1), sine = t * c;
        Turn(a, rows, columns, p, q, c, sine);
        Turn(v, columns, columns, p, q, c, sine);
        return true;
    }

    private static void Turn(double* x, int rows, int columns, int p, int q, double c, double s)
    {
        for (int i = 0; i < rows; i++)
        {
            (double a, double b) = (x[(i * columns) + p], x[(i * columns) + q]);
            (x[(i * columns) + p], x[(i * columns) + q]) = ((c * a) - (s * b), (s * a) + (c * b));
        }
    }

    private static void Sort(double* a, int rows, double* v, int columns, double* s)
    {
        for (int j = 0; j < columns; j++)
        {
            s[j] = 0;
            for (int i = 0; i < rows; i++)
            {
                s[j] += a[(i * columns) + j] * a[(i * columns) + j];
            }

            s[j] = Math.Sqrt(s[j]);
        }

        for (int j = 0; j < columns; j++)
        {
            int largest = j;
            for (int k = j + 1; k < columns; k++)
            {
                largest = s[k] > s[largest] ? k : largest;
            }

            (s[j], s[largest]) = (s[largest], s[j]);
            for (int i = 0; i < rows && largest != j; i++)
            {
                (a[(i * columns) + j], a[(i * columns) + largest]) = (a[(i * columns) + largest], a[(i * columns) + j]);
            }

            for (int i = 0; i < columns && largest != j; i++)
            {
                (v[(i * columns) + j], v[(i * columns) + largest]) = (v[(i * columns) + largest], v[(i * columns) + j]);
            }
        }
    }

    // A column orthogonal to those before it: the first axis that they do not span, made orthogonal to them twice.
    private static void Complete(double* u, int rows, int width, int column)
    {
        for (int axis = 0; axis < rows; axis++)
        {
            for (int i = 0; i < rows; i++)
            {
                u[(i * width) + column] = i == axis ? 1 : 0;
            }

            double first = Orthogonalize(u, rows, width, column);
            if (first > 0.5 / rows)
            {
                double norm = Math.Sqrt(Orthogonalize(u, rows, width, column));
                for (int i = 0; i < rows; i++)
                {
                    u[(i * width) + column] /= norm;
                }

                return;
            }
        }
    }

    private static double Orthogonalize(double* u, int rows, int width, int column)
    {
        for (int k = 0; k < column; k++)
        {
            double dot = 0;
            for (int i = 0; i < rows; i++)
            {
                dot += u[(i * width) + k] * u[(i * width) + column];
            }

            for (int i = 0; i < rows; i++)
            {
                u[(i * width) + column] -= dot * u[(i * width) + k];
            }
        }

        double square = 0;
        for (int i = 0; i < rows; i++)
        {
            square += u[(i * width) + column] * u[(i * width) + column];
        }

        return square;
    }
}
