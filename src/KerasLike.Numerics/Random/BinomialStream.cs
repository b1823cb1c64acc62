namespace KerasLike.Numerics;

/// <summary>TensorFlow <c>StatelessRandomBinomial</c>: how many of so many trials succeed.</summary>
/// <remarks>
/// <para>Number i is drawn from a stream of its own. Up to a mean of 10 the trials are skipped from success to success; above, a hat function is accepted or rejected.</para>
/// <para>Source: Hörmann, "The generation of binomial random variates", 1993 (BTRS); Kachitvichyanukul and Schmeiser, 1988.</para>
/// </remarks>
public static class BinomialStream
{
    private const ulong BlocksPerRejection = 256;
    private const ulong BlocksPerGeometric = 42;

    // The rest of Stirling's formula for 0 to 9.
    private static ReadOnlySpan<double> Tails => [0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287];

    /// <summary>Number <paramref name="index"/>.</summary>
    /// <param name="key">Where the stream starts.</param>
    /// <param name="index">Which number.</param>
    /// <param name="count">How many trials.</param>
    /// <param name="probability">The probability of a success.</param>
    /// <param name="rest">The probability of a failure, in the precision in which the first was given.</param>
    public static double Draw(PhiloxKey key, long index, double count, double probability, double rest)
    {
        if (!(count > 0) || !(probability > 0))
        {
            return 0;
        }

        return probability >= 1 ? count : probability <= 0.5 ? Below(key, index, count, probability) : count - Below(key, index, count, rest);
    }

    private static double Below(PhiloxKey key, long index, double n, double p) => n * p >= 10
        ? Rejection(new DoubleReader(key.Skip(BlocksPerRejection * (ulong)index)), n, p)
        : Geometric(new DoubleReader(key.Skip(BlocksPerGeometric * (ulong)index)), n, p);

    private static double Geometric(DoubleReader random, double n, double p)
    {
        double scale = SpecialFunctions.Log1p(-p), total = 0;
        for (long successes = 0; ; successes++)
        {
            total += Math.Ceiling(Math.Log(random.Uniform()) / scale);
            if (!(total <= n))
            {
                return successes;
            }
        }
    }

    private static double Rejection(DoubleReader random, double n, double p)
    {
        double deviation = Math.Sqrt(n * p * (1 - p)), b = 1.15 + (2.53 * deviation);
        double a = -0.0873 + (0.0248 * b) + (0.01 * p), c = (n * p) + 0.5, limit = 0.92 - (4.2 / b), r = p / (1 - p);
        double alpha = (2.83 + (5.1 / b)) * deviation, m = Math.Floor((n + 1) * p);
        while (true)
        {
            double u = random.Uniform() - 0.5, v = random.Uniform();
            double distance = 0.5 - Math.Abs(u), k = Math.Floor((((2 * a / distance) + b) * u) + c);
            if (distance >= 0.07 && v <= limit)
            {
                return k;
            }

            if (k < 0 || k > n)
            {
                continue;
            }

            v = Math.Log(v * alpha / ((a / (distance * distance)) + b));
            double bound = ((m + 0.5) * Math.Log((m + 1) / (r * (n - m + 1)))) + ((n + 1) * Math.Log((n - m + 1) / (n - k + 1)))
                + ((k + 0.5) * Math.Log(r * (n - k + 1) / (k + 1))) + Tail(m) + Tail(n - m) - Tail(k) - Tail(n - k);
            if (v <= bound)
            {
                return k;
            }
        }
    }

    private static double Tail(double k)
    {
        if (k <= 9)
        {
            return Tails[(int)k];
        }

        double square = (k + 1) * (k + 1);
        return ((1.0 / 12) - (((1.0 / 360) - (1.0 / 1260 / square)) / square)) / (k + 1);
    }
}
