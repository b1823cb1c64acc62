namespace KerasLike.Numerics;

/// <summary>The error function in double precision, which .NET does not have.</summary>
public static class ErrorFunction
{
    /// <summary>2/√π ∫₀ˣ e^(−t²) dt, within a few units of the last place.</summary>
    /// <remarks>The power series up to 2.5, beyond it 1 minus the continued fraction of erfc.</remarks>
    public static double Of(double x)
    {
        double size = Math.Abs(x);
        if (size < 2.5)
        {
            double term = x, sum = x;
            for (int n = 1; n < 200 && Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }

            return sum * 1.1283791670955126;
        }

        double fraction = 0;
        for (int n = 100; n > 0; n--)
        {
            fraction = n / 2.0 / (size + fraction);
        }

        double rest = Math.Exp(-size * size) / ((size + fraction) * 1.772453850905516);
        return double.IsNaN(x) ? x : Math.CopySign(1 - rest, x);
    }
}
