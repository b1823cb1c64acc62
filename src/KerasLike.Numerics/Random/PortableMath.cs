using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>Logarithm, sine and cosine of single precision with the same bits on every machine: short polynomials in double, rounded once.</summary>
/// <remarks>The results are those of the GNU C library, which TensorFlow's random numbers come from. The polynomials are Szabolcs Nagy's (ARM optimized routines).</remarks>
internal static class PortableMath
{
    private const double Ln2 = 0.6931471805599453;
    private const double HalfPi = 1.5707963267948966;
    private const double InverseHalfPi = 10680707.430881744; // 2/pi * 2^24

    // For each sixteenth of the mantissa's range: 1/c and ln c of a c near its middle.
    private static ReadOnlySpan<double> LogTable =>
    [
        1.398907162146528, -0.33569133332882284,
        1.3403141896637998, -0.2929040563774074,
        1.286432210124115, -0.2518726580937369,
        1.2367150214269895, -0.21245868807117255,
        1.1906977166711752, -0.17453945183745634,
        1.1479821020556429, -0.1380057072319758,
        1.1082251448272158, -0.10275976698545139,
        1.0711297413057381, -0.06871392447020525,
        1.036437278977283, -0.0357891387398228,
        1.0, 0.0,
        0.9492859795739057, 0.05204517742929496,
        0.8951049428609004, 0.11081431298787942,
        0.8476821620351103, 0.1652495223695143,
        0.8050314851692001, 0.21687389031699977,
        0.7664671008843108, 0.2659635028121397,
        0.731428603316328, 0.3127556664073557,
    ];

    /// <summary>ln x of a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        int offset = bits - 0x3F330000;
        int entry = (offset >> 19) & 15;
        int exponent = offset >> 23;
        double z = BitConverter.Int32BitsToSingle(bits - (exponent << 23));
        double r = (z * LogTable[2 * entry]) - 1;
        double y0 = LogTable[(2 * entry) + 1] + (exponent * Ln2);
        double r2 = r * r;
        double y = (0.333456765744066 * r) + -0.4999997485802103;
        y = (-0.25089342214237154 * r2) + y;
        return (float)((y * r2) + (y0 + r));
    }

    /// <summary>sin x and cos x for |x| &lt; 120.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Sin, float Cos) SinCos(float x)
    {
        double r = x;
        int n = 0;
        if (MathF.Abs(x) >= 0.7853981633974483f)
        {
            n = ((int)(r * InverseHalfPi) + 0x800000) >> 24;
            r -= n * HalfPi;
        }

        // In quadrants 1 and 2 the sine's argument changes its sign, in 2 and 3 the cosine's value does.
        double r2 = r * r;
        double s = (n & 3) is 1 or 2 ? -r : r;
        double r3 = s * r2;
        double r4 = r2 * r2;
        double sin = (s + (r3 * -0.16666654943701084)) + ((r3 * r2) * (0.008332178146138854 + (r2 * -0.00019517298981385725)));
        double cos = ((1 + (r2 * -0.49999999725108224)) + (r4 * 0.041666623324344516)) + ((r4 * r2) * (-0.001388676379437604 + (r2 * 2.4390450703564542e-05)));
        if ((n & 2) != 0)
        {
            cos = -cos;
        }

        return (n & 1) == 0 ? ((float)sin, (float)cos) : ((float)cos, (float)sin);
    }
}
