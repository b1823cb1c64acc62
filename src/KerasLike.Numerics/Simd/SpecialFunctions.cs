namespace KerasLike.Numerics;

/// <summary>Functions in double precision that .NET does not have.</summary>
public static class SpecialFunctions
{
    // Where the asymptotic series of the gamma function are exact to the last place.
    private const double Far = 12;

    /// <summary>1 − erf(x), also where it is small.</summary>
    /// <remarks>1 minus the series up to 1, beyond it the continued fraction.</remarks>
    public static double Erfc(double x)
    {
        if (!(x > 1))
        {
            return 1 - ErrorFunction.Of(x);
        }

        double fraction = 0;
        for (int n = x > 2.5 ? 100 : 400; n > 0; n--)
        {
            fraction = n / 2.0 / (x + fraction);
        }

        return Math.Exp(-x * x) / ((x + fraction) * 1.772453850905516);
    }

    /// <summary>eˣ − 1, also where x is small.</summary>
    /// <remarks>Kahan's quotient: what eˣ loses by rounding is lost by its logarithm as well.</remarks>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * x / Math.Log(u);
    }

    /// <summary>ln(1 + x), also where x is small.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : u == 0 || double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * x / (u - 1);
    }

    /// <summary>The x whose error function is y; NaN outside ±1, infinite at ±1.</summary>
    /// <remarks>Newton's method of third order (Halley) on erfc, from Winitzki's approximation.</remarks>
    public static double ErfInv(double y)
    {
        double size = Math.Abs(y);
        if (!(size < 1))
        {
            return size == 1 ? y * double.PositiveInfinity : double.NaN;
        }

        if (size < 1e-8)
        {
            return y * 0.886226925452758;
        }

        double log = Math.Log((1 - size) * (1 + size)), a = 4.330746750799873 + (log / 2);
        double x = Math.Sqrt(Math.Sqrt((a * a) - (log / 0.147)) - a);
        for (int i = 0; i < 3; i++)
        {
            // In the tail the difference of two numbers near 1 would lose what matters.
            double error = size > 0.5 ? (1 - size) - Erfc(x) : ErrorFunction.Of(x) - size;
            double step = error / (1.1283791670955126 * Math.Exp(-x * x));
            x -= step / (1 + (x * step));
        }

        return Math.CopySign(x, y);
    }

    /// <summary>ln |Γ(x)|; infinite at 0, at negative whole numbers and at infinity.</summary>
    /// <remarks>Stirling's series from 12 on, below it by Γ(x + 1) = x Γ(x); negative numbers by reflection.</remarks>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (double.IsInfinity(x) || (x <= 0 && x == Math.Floor(x)))
        {
            return double.PositiveInfinity;
        }

        if (x < 0.5)
        {
            double part = x - Math.Floor(x);
            return Math.Log(Math.PI / Math.Sin(Math.PI * part)) - LogGamma(1 - x);
        }

        double product = 1;
        while (x < Far)
        {
            product *= x++;
        }

        double z = 1 / (x * x);
        double series = 1.0 / 12 + (z * (-1.0 / 360 + (z * (1.0 / 1260 + (z * (-1.0 / 1680 + (z * (1.0 / 1188 - (z * 691.0 / 360360)))))))));
        return ((x - 0.5) * Math.Log(x)) - x + 0.9189385332046728 + (series / x) - Math.Log(product);
    }

    /// <summary>The derivative of ln Γ(x); NaN at 0 and at negative whole numbers.</summary>
    /// <remarks>The asymptotic series from 12 on, below it by ψ(x + 1) = ψ(x) + 1/x; negative numbers by reflection.</remarks>
    public static double Digamma(double x)
    {
        if (double.IsNegativeInfinity(x) || (x <= 0 && x == Math.Floor(x)))
        {
            return double.NaN;
        }

        if (x < 0)
        {
            double part = x - Math.Floor(x);
            return Digamma(1 - x) - (part == 0.5 ? 0 : Math.PI / Math.Tan(Math.PI * part));
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        double sum = 0;
        while (x < Far)
        {
            sum -= 1 / x++;
        }

        double z = 1 / (x * x);
        double series = z * (1.0 / 12 - (z * (1.0 / 120 - (z * (1.0 / 252 - (z * (1.0 / 240 - (z * (1.0 / 132 - (z * 691.0 / 32760))))))))));
        return sum + Math.Log(x) - (0.5 / x) - series;
    }

    /// <summary>Hurwitz' zeta function Σ (n + q)⁻ˢ over n from 0 on, for s above 1 and q above 0.</summary>
    /// <remarks>Twelve terms, then the formula of Euler and Maclaurin.</remarks>
    public static double Zeta(double s, double q)
    {
        if (s == 1 || (q <= 0 && q == Math.Floor(q) && s > 1))
        {
            return double.PositiveInfinity;
        }

        if (!(s > 1) || (q <= 0 && s != Math.Floor(s)))
        {
            return double.NaN;
        }

        double sum = 0;
        for (int n = 0; n < 12 || q < Far; n++)
        {
            sum += Math.Pow(q++, -s);
        }

        ReadOnlySpan<double> bernoulli = [1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000];
        double term = Math.Pow(q, -s);
        sum += (term * q / (s - 1)) + (term / 2);
        term *= s / q;
        for (int i = 0; i < bernoulli.Length; i++)
        {
            sum += bernoulli[i] * term;
            double k = s + (2 * i) + 1;
            term *= k * (k + 1) / (q * q);
        }

        return sum;
    }

    /// <summary>The derivative of order n of the digamma function, for a whole n of 0 or more.</summary>
    public static double Polygamma(double n, double x)
    {
        if (!(n >= 0) || n != Math.Floor(n))
        {
            return double.NaN;
        }

        return n == 0 ? Digamma(x) : (n % 2 == 0 ? -1 : 1) * Math.Exp(LogGamma(n + 1)) * Zeta(n + 1, x);
    }

    /// <summary>The modified Bessel function of the first kind of order 0 or 1.</summary>
    /// <remarks>The power series up to 30, beyond it the asymptotic one.</remarks>
    public static double BesselI(int order, double x)
    {
        double size = Math.Abs(x), term = 1, sum = 1;
        double sign = order == 1 && x < 0 ? -1 : 1;
        if (!(size > 30))
        {
            for (int k = 1; term > sum * 1e-17; k++)
            {
                term *= size * size / 4 / (k * (double)(k + order));
                sum += term;
            }

            return double.IsNaN(x) ? x : sign * sum * (order == 0 ? 1 : size / 2);
        }

        for (int k = 1; Math.Abs(term) > 1e-17; k++)
        {
            term *= -((4 * order * order) - (((2 * k) - 1) * ((2 * k) - 1))) / (8 * size * k);
            sum += term;
        }

        return sign * Math.Exp(size) / Math.Sqrt(2 * Math.PI * size) * sum;
    }
}
