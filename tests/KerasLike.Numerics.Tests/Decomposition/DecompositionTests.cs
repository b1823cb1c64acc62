using System.Numerics;

namespace KerasLike.Numerics.Tests;

/// <summary>The factors of random matrices, multiplied again. Rounding grows with the length of the sums and with conditions of some 10: 1e-12.</summary>
public sealed unsafe class DecompositionTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    public void Lower_times_upper_is_the_matrix_with_exchanged_rows(int n)
    {
        double[] a = Random(n, n), lu = [.. a];
        int[] rows = new int[n];
        fixed (double* p = lu)
        fixed (int* r = rows)
        {
            LuDecomposition.Run(p, n, r);
        }

        double[] product = Product(Map(n, n, (i, j) => i == j ? 1 : i > j ? lu[(i * n) + j] : 0), Map(n, n, (i, j) => i <= j ? lu[(i * n) + j] : 0), n, n, n);
        Near(Map(n, n, (i, j) => a[(rows[i] * n) + j]), product);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    public void Triangular_systems_are_solved(int n)
    {
        double[] a = Map(n, n, (i, j) => (i == j ? 3 : 0) + Random(n, n)[(i * n) + j]), x = Random(n, 2);
        foreach (bool lower in new[] { true, false })
        {
            foreach (bool transposed in new[] { true, false })
            {
                double[] triangle = Map(n, n, (i, j) => lower ? (i >= j ? a[(i * n) + j] : 0) : i <= j ? a[(i * n) + j] : 0);
                double[] b = Product(transposed ? Map(n, n, (i, j) => triangle[(j * n) + i]) : triangle, x, n, n, 2);
                fixed (double* p = a, q = b)
                {
                    TriangularSystem.Solve(p, n, q, 2, lower, transposed);
                }

                Near(x, b);
            }
        }
    }

    [Fact]
    public void Only_positive_definite_matrices_have_a_root()
    {
        double[] r = Random(6, 6), a = Map(6, 6, (i, j) => Enumerable.Range(0, 6).Sum(k => r[(i * 6) + k] * r[(j * 6) + k]) + (i == j ? 1 : 0)), l = [.. a], wrong = [1, 2, 2, 1];
        fixed (double* p = l, q = wrong)
        {
            Assert.True(CholeskyDecomposition.Run(p, 6));
            Assert.False(CholeskyDecomposition.Run(q, 2));
        }

        Near(a, Product(l, Map(6, 6, (i, j) => l[(j * 6) + i]), 6, 6, 6));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 4)]
    [InlineData(4, 6)]
    [InlineData(12, 12)]
    public void Orthonormal_columns_times_a_triangle_are_the_matrix(int m, int n)
    {
        double[] a = Random(m, n);
        foreach (int width in new[] { Math.Min(m, n), m })
        {
            double[] r = [.. a], q = new double[m * width], scratch = new double[m * Math.Min(m, n)];
            fixed (double* p = r, o = q, s = scratch)
            {
                QrDecomposition.Run(p, m, n, o, width, s);
            }

            Near(a, Product(q, r[..(width * n)], m, width, n));
            Near(Map(width, width, (i, j) => i == j ? 1 : 0), Product(Map(width, m, (i, j) => q[(j * width) + i]), q, width, m, width));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    public void Symmetric_matrices_have_ascending_eigenvalues(int n)
    {
        double[] r = Random(n, n), a = Map(n, n, (i, j) => r[(i * n) + j] + r[(j * n) + i]), work = [.. a], e = new double[n], v = new double[n * n];
        fixed (double* p = work, q = e, s = v)
        {
            SymmetricEigen.Run(p, n, q, s);
        }

        Assert.Equal(e.Order(), e);
        Near(a, Product(Map(n, n, (i, j) => v[(i * n) + j] * e[j]), Map(n, n, (i, j) => v[(j * n) + i]), n, n, n));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(9, 9)]
    public void Singular_vectors_times_values_are_the_matrix(int m, int n)
    {
        // Of rank n - 1 as well: the columns that vanish are completed.
        foreach (bool isSingular in new[] { false, true })
        {
            double[] a = Map(m, n, (i, j) => Random(m, n)[(i * n) + (isSingular && j == n - 1 ? 0 : j)]), work = [.. a], u = new double[m * m], s = new double[n], v = new double[n * n];
            fixed (double* p = work, q = u, t = s, w = v)
            {
                SingularValues.Run(p, m, n, q, m, t, w);
            }

            Assert.Equal(s.OrderDescending(), s);
            Near(a, Product(Map(m, n, (i, j) => u[(i * m) + j] * s[j]), Map(n, n, (i, j) => v[(j * n) + i]), m, n, n));
            Near(Map(m, m, (i, j) => i == j ? 1 : 0), Product(Map(m, m, (i, j) => u[(j * m) + i]), u, m, m, m));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(12)]
    public void Eigenvectors_of_any_matrix_are_only_stretched(int n)
    {
        double[] a = Random(n, n);
        Complex[] work = [.. a.Select(x => (Complex)x)], e = new Complex[n], v = new Complex[n * n], scratch = new Complex[n * (n + 1)];
        fixed (Complex* p = work, q = e, r = v, s = scratch)
        {
            ComplexEigen.Run(p, n, q, r, s);
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                Complex sum = Enumerable.Range(0, n).Aggregate(Complex.Zero, (t, j) => t + (a[(i * n) + j] * v[(j * n) + k]));
                Assert.True((sum - (e[k] * v[(i * n) + k])).Magnitude < 1e-11, $"row {i} of vector {k}");
            }
        }
    }

    private static double[] Random(int rows, int columns)
    {
        Random random = new((rows * 100) + columns);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    private static double[] Map(int rows, int columns, Func<int, int, double> f) => [.. Enumerable.Range(0, rows * columns).Select(i => f(i / columns, i % columns))];

    private static double[] Product(double[] a, double[] b, int m, int k, int n) => Map(m, n, (i, j) => Enumerable.Range(0, k).Sum(p => a[(i * k) + p] * b[(p * n) + j]));

    private static void Near(double[] expected, double[] got)
    {
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], got[i], Tolerance);
        }
    }
}
