namespace KerasLike.Numerics;

/// <summary>How the pixels of a resized axis are made of those of the original: for each the first it uses, and the weights from there on.</summary>
/// <param name="Starts">The first original pixel of each new one.</param>
/// <param name="Weights">The weights of each new pixel.</param>
public sealed record ResampleAxis(int[] Starts, float[][] Weights)
{
    private const int CubicSteps = 1024;

    /// <summary>Where a new pixel lies among the original ones.</summary>
    private static float Place(int i, int from, int to, bool alignCorners, bool halfPixels) => alignCorners && to > 1 ? i * ((from - 1) / (float)(to - 1))
        : halfPixels ? ((i + 0.5f) * (from / (float)to)) - 0.5f
        : i * (from / (float)to);

    /// <summary>The two nearest pixels, weighted by nearness.</summary>
    public static ResampleAxis Bilinear(int from, int to, bool alignCorners, bool halfPixels) => Of(to, i =>
    {
        float at = Place(i, from, to, alignCorners, halfPixels), floor = MathF.Floor(at);
        int low = Math.Max((int)floor, 0), high = Math.Min((int)MathF.Ceiling(at), from - 1);
        float share = at - floor;
        return low == high ? (low, [1f]) : (low, [1 - share, share]);
    });

    /// <summary>The nearest pixel.</summary>
    public static ResampleAxis Nearest(int from, int to, bool alignCorners, bool halfPixels) => Of(to, i =>
    {
        float at = halfPixels ? MathF.Floor((i + 0.5f) * (from / (float)to)) : alignCorners ? MathF.Round(Place(i, from, to, true, false), MidpointRounding.AwayFromZero) : MathF.Floor(Place(i, from, to, false, false));
        return (Math.Clamp((int)at, 0, from - 1), [1f]);
    });

    /// <summary>Four pixels by Keys' cubic (a = -0.5 with pixel centres, else -0.75), in 1,024 steps as TensorFlow tabulates it.</summary>
    public static ResampleAxis Bicubic(int from, int to, bool alignCorners, bool halfPixels) => Of(to, i =>
    {
        float at = Place(i, from, to, alignCorners, halfPixels), floor = MathF.Floor(at);
        int step = (int)MathF.Round((at - floor) * CubicSteps);
        double a = halfPixels ? -0.5 : -0.75;
        float[] w = [Cubic(1 + (step / (double)CubicSteps), a), Cubic(step / (double)CubicSteps, a), Cubic((CubicSteps - step) / (double)CubicSteps, a), Cubic(1 + ((CubicSteps - step) / (double)CubicSteps), a)];
        int first = (int)floor - 1;
        int start = Math.Clamp(first, 0, from - 1), end = Math.Clamp(first + 3, 0, from - 1);
        float[] weights = new float[end - start + 1];
        for (int k = 0; k < 4; k++)
        {
            int pixel = Math.Clamp(first + k, 0, from - 1);
            weights[pixel - start] += halfPixels && pixel != first + k ? 0 : w[k];
        }

        return (start, halfPixels ? Normalized(weights) : weights);
    });

    /// <summary>The pixels that a new one covers, weighted by how much of each.</summary>
    public static ResampleAxis Area(int from, int to) => Of(to, i =>
    {
        float scale = from / (float)to, low = i * scale, high = (i + 1) * scale;
        int start = (int)MathF.Floor(low), end = Math.Min((int)MathF.Ceiling(high), from);
        float[] weights = new float[end - start];
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = (Math.Min(high, start + k + 1) - Math.Max(low, start + k)) / scale;
        }

        return (start, weights);
    });

    /// <summary>All pixels within the radius of a kernel, which grows with the pixels when images shrink and antialias is set.</summary>
    /// <param name="from">Original pixels.</param>
    /// <param name="to">New pixels.</param>
    /// <param name="scale">New pixels per original one.</param>
    /// <param name="translation">New pixels to the right.</param>
    /// <param name="kernel">TensorFlow's name of the kernel.</param>
    /// <param name="antialias">Whether the kernel grows.</param>
    public static ResampleAxis Kernel(int from, int to, float scale, float translation, string kernel, bool antialias)
    {
        float radius = kernel switch { "lanczos1" or "triangle" => 1, "lanczos5" => 5, "keyscubic" or "mitchellcubic" => 2, "box" => 0.5f, "gaussian" => 1.5f, _ => 3 };
        float inverse = 1 / scale, grown = antialias ? Math.Max(inverse, 1) : 1;
        return Of(to, i =>
        {
            float at = ((i + 0.5f) * inverse) - (translation * inverse);
            if (at < 0 || at > from)
            {
                return (0, [0f]);
            }

            int start = Math.Clamp((int)MathF.Ceiling(at - (radius * grown) - 0.5f), 0, from - 1), end = Math.Clamp((int)MathF.Floor(at + (radius * grown) - 0.5f) + 1, start + 1, from);
            float[] weights = new float[end - start];
            for (int k = 0; k < weights.Length; k++)
            {
                weights[k] = (float)Value(kernel, Math.Abs((start + k + 0.5 - at) / grown));
            }

            return (start, Normalized(weights));
        });
    }

    private static ResampleAxis Of(int to, Func<int, (int Start, float[] Weights)> pixel)
    {
        int[] starts = new int[to];
        float[][] weights = new float[to][];
        for (int i = 0; i < to; i++)
        {
            (starts[i], weights[i]) = pixel(i);
        }

        return new ResampleAxis(starts, weights);
    }

    private static float[] Normalized(float[] weights)
    {
        float sum = weights.Sum();
        return Math.Abs(sum) < 1e-35f ? weights : Array.ConvertAll(weights, w => w / sum);
    }

    private static float Cubic(double x, double a) => (float)(x <= 1 ? ((((a + 2) * x) - (a + 3)) * x * x) + 1 : (((((a * x) - (5 * a)) * x) + (8 * a)) * x) - (4 * a));

    private static double Value(string kernel, double x) => kernel switch
    {
        "triangle" => Math.Max(0, 1 - x),
        "box" => x < 0.5 ? 1 : x == 0.5 ? 0.5 : 0,
        "gaussian" => x >= 1.5 ? 0 : Math.Exp(-x * x / (2 * 0.5 * 0.5)),
        "keyscubic" => x >= 2 ? 0 : x >= 1 ? (((((-0.5 * x) + 2.5) * x) - 4) * x) + 2 : (((1.5 * x) - 2.5) * x * x) + 1,
        "mitchellcubic" => x >= 2 ? 0 : x >= 1 ? ((((((-7.0 / 18) * x) + 2) * x) - (10.0 / 3)) * x) + (16.0 / 9) : ((((7.0 / 6) * x) - 2) * x * x) + (8.0 / 9),
        _ => Lanczos(x, kernel switch { "lanczos1" => 1, "lanczos5" => 5, _ => 3 }),
    };

    private static double Lanczos(double x, double radius) => x <= 1e-3 ? 1 : x > radius ? 0 : radius * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / radius) / (Math.PI * Math.PI * x * x);
}
