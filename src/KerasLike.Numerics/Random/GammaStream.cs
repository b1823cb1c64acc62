namespace KerasLike.Numerics;

/// <summary>TensorFlow <c>StatelessRandomGammaV3</c>: numbers of the gamma distribution with scale 1.</summary>
/// <remarks>Number i is drawn from a stream of its own, 256 i blocks further on. Source: Marsaglia and Tsang, "A simple method for generating gamma variables", 2000.</remarks>
public static class GammaStream
{
    private const ulong BlocksPerNumber = 256;

    /// <summary>Number <paramref name="index"/> for a shape parameter.</summary>
    public static double Draw(PhiloxKey key, long index, double alpha)
    {
        DoubleReader random = new(key.Skip(BlocksPerNumber * (ulong)index));
        if (alpha == 1)
        {
            return -SpecialFunctions.Log1p(-random.Uniform());
        }

        bool isLess = alpha < 1;
        double d = alpha + (isLess ? 2.0 / 3 : -1.0 / 3);
        double c = 1.0 / 3 / Math.Sqrt(d);
        while (true)
        {
            double x = random.Normal(), v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            double u = random.Uniform();
            if (u < 1 - (0.0331 * (x * x) * (x * x)) || Math.Log(u) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
            {
                return isLess ? d * v * Math.Pow(random.Uniform(), 1 / alpha) : d * v;
            }
        }
    }
}
