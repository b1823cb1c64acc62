using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>Two words become two standard normals: sin(v) · r and cos(v) · r with r = sqrt(−2 ln max(u1, 1e-7)) and v = 2 pi u2.</summary>
/// <remarks>Source: Box and Muller, "A note on the generation of random normal deviates", 1958; order and rounding are TensorFlow's.</remarks>
internal static class BoxMuller
{
    /// <summary>The pair of two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float First, float Second) Pair(uint word0, uint word1)
    {
        float u = MathF.Max(UniformStream.Single(word0), 1e-7f);
        float v = (float)(2 * Math.PI * UniformStream.Single(word1));
        float r = MathF.Sqrt(-2 * PortableMath.Log(u));
        (float sin, float cos) = PortableMath.SinCos(v);
        return (sin * r, cos * r);
    }

    /// <summary>The pair of four words in double precision.</summary>
    public static (double First, double Second) Pair(uint word0, uint word1, uint word2, uint word3)
    {
        double u = Math.Max(UniformStream.Double(word0, word1), 1e-7);
        double v = 2 * Math.PI * UniformStream.Double(word2, word3);
        double r = Math.Sqrt(-2 * Math.Log(u));
        return (Math.Sin(v) * r, Math.Cos(v) * r);
    }
}
