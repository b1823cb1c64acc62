using System.Globalization;
using System.Numerics;

namespace KerasLike;

/// <summary>Numbers as Python writes them: <c>repr(x)</c>, and <c>format(x, ".4f")</c> with its specification language.</summary>
/// <remarks>Digits are exact and ties go to the even digit, which .NET's own formats do not promise. Source: Python, "Format Specification Mini-Language".</remarks>
internal static class PythonFormat
{
    /// <summary><c>repr(x)</c> of a float: the shortest digits that give the number back.</summary>
    public static string Repr(double x) => Shortest(x, x.ToString("R", CultureInfo.InvariantCulture));

    /// <summary><c>str(x)</c> of a NumPy float32.</summary>
    public static string Repr(float x) => Shortest(x, x.ToString("R", CultureInfo.InvariantCulture));

    /// <summary><c>format(x, spec)</c> of a float.</summary>
    /// <exception cref="FormatException">The specification is none for numbers.</exception>
    public static string Format(double x, string spec) => PythonFormatSpec.Parse(spec).Format(x);

    /// <summary><c>format(x, spec)</c> of an int.</summary>
    /// <exception cref="FormatException">The specification is none for numbers.</exception>
    public static string Format(long x, string spec) => PythonFormatSpec.Parse(spec).Format(x);

    /// <summary>x with so many digits after the point: Python's <c>f"{x:.4f}"</c>.</summary>
    public static string Fixed(double x, int decimals)
    {
        if (!double.IsFinite(x))
        {
            return NotFinite(x);
        }

        string digits = Rounded(Numerator(x) * BigInteger.Pow(10, decimals), Denominator(x)).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return Sign(x) + (decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}");
    }

    /// <summary>x with an exponent of at least two digits: Python's <c>f"{x:.4e}"</c>.</summary>
    public static string Scientific(double x, int decimals)
    {
        if (!double.IsFinite(x))
        {
            return NotFinite(x);
        }

        (string digits, int exponent) = Digits(x, decimals);
        string point = decimals > 0 ? "." : "";
        return $"{Sign(x)}{digits[0]}{point}{digits[1..]}e{Exponent(exponent)}";
    }

    /// <summary>x with so many significant digits, with an exponent where that is shorter: Python's <c>f"{x:g}"</c>; with a point always: <c>f"{x:.3}"</c>.</summary>
    public static string General(double x, int precision, bool keepZeros = false, bool addPoint = false)
    {
        if (!double.IsFinite(x))
        {
            return NotFinite(x);
        }

        int digits = Math.Max(1, precision);
        int exponent = Digits(x, digits - 1).Exponent;
        bool scientific = exponent < -4 || exponent >= digits - (addPoint ? 1 : 0);
        string text = scientific ? Scientific(x, digits - 1) : Fixed(x, digits - 1 - exponent);
        int end = text.IndexOf('e');
        string mantissa = end < 0 ? text : text[..end];
        if (!keepZeros && mantissa.Contains('.'))
        {
            mantissa = mantissa.TrimEnd('0').TrimEnd('.');
        }

        return end >= 0 ? mantissa + text[end..] : addPoint && !mantissa.Contains('.') ? mantissa + ".0" : mantissa;
    }

    // Python writes an exponent from 1e16 on and below 1e-4, and a point always.
    private static string Shortest(double x, string roundTrip)
    {
        if (!double.IsFinite(x))
        {
            return NotFinite(x);
        }

        string text = roundTrip.TrimStart('-');
        int e = text.IndexOf('E');
        int exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int point = mantissa.IndexOf('.');
        string digits = mantissa.Replace(".", "");
        int before = (point < 0 ? mantissa.Length : point) + exponent;
        string significant = digits.TrimStart('0');
        before -= digits.Length - significant.Length;
        significant = significant.TrimEnd('0');
        if (significant.Length == 0)
        {
            return Sign(x) + "0.0";
        }

        if (before is > 16 or < -3)
        {
            return $"{Sign(x)}{significant[0]}{(significant.Length > 1 ? "." + significant[1..] : "")}e{Exponent(before - 1)}";
        }

        return Sign(x) + (before <= 0 ? "0." + new string('0', -before) + significant
            : before >= significant.Length ? significant.PadRight(before, '0') + ".0"
            : $"{significant[..before]}.{significant[before..]}");
    }

    private static (string Digits, int Exponent) Digits(double x, int decimals)
    {
        if (x == 0)
        {
            return (new string('0', decimals + 1), 0);
        }

        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(x)));
        while (true)
        {
            int shift = decimals - exponent;
            BigInteger rounded = Rounded(Numerator(x) * (shift > 0 ? BigInteger.Pow(10, shift) : 1), Denominator(x) * (shift < 0 ? BigInteger.Pow(10, -shift) : 1));
            string digits = rounded.ToString(CultureInfo.InvariantCulture);
            if (digits.Length == decimals + 1)
            {
                return (digits, exponent);
            }

            // The logarithm was a little off, or the digits were rounded up to the next power of ten.
            exponent += digits.Length > decimals + 1 ? 1 : -1;
        }
    }

    private static string Exponent(int exponent) => $"{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";

    private static string Sign(double x) => double.IsNegative(x) ? "-" : "";

    private static string NotFinite(double x) => double.IsNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";

    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator)
    {
        BigInteger whole = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        int half = (rest * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !whole.IsEven) ? whole + 1 : whole;
    }

    // |x| = numerator / denominator, exactly.
    private static BigInteger Numerator(double x)
    {
        (long mantissa, int exponent) = Parts(x);
        return exponent > 0 ? (BigInteger)mantissa << exponent : mantissa;
    }

    private static BigInteger Denominator(double x)
    {
        (_, int exponent) = Parts(x);
        return exponent < 0 ? BigInteger.One << -exponent : BigInteger.One;
    }

    private static (long Mantissa, int Exponent) Parts(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        return exponent == 0 ? (mantissa, -1074) : (mantissa | (1L << 52), exponent - 1075);
    }
}
