using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>A window over the samples of a frame: a name that SciPy knows, the numbers, or none.</summary>
public sealed class StftWindow
{
    // Σ (−1)^k a[k] cos(2 π k t / m).
    private static readonly Dictionary<string, double[]> Cosines = new()
    {
        ["boxcar"] = [1],
        ["hann"] = [0.5, 0.5],
        ["hamming"] = [0.54, 0.46],
        ["blackman"] = [0.42, 0.5, 0.08],
        ["nuttall"] = [0.3635819, 0.4891775, 0.1365995, 0.0106411],
        ["blackmanharris"] = [0.35875, 0.48829, 0.14128, 0.01168],
        ["flattop"] = [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
    };

    private static readonly Dictionary<string, Func<double, double, double>> Others = new()
    {
        ["bartlett"] = (t, m) => 1 - Math.Abs((2 * t / m) - 1),
        ["cosine"] = (t, m) => Math.Sin(Math.PI * (t + 0.5) / (m + 1)),
        ["triang"] = (t, m) => 1 - (Math.Abs(t - (m / 2)) / ((m % 2 == 0 ? m + 2 : m + 1) / 2)),
    };

    private StftWindow(string? name, double[]? numbers) => (Name, Numbers) = (name, numbers);

    /// <summary>No window: all samples count alike, and nothing is scaled.</summary>
    public static StftWindow None { get; } = new(null, null);

    /// <summary>The name, if it has one.</summary>
    public string? Name { get; }

    /// <summary>The numbers, if they were given.</summary>
    public IReadOnlyList<double>? Numbers { get; }

    /// <summary>A window by its name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator StftWindow(string name) => Cosines.ContainsKey(name) || Others.ContainsKey(name) ? new(name, null) : throw FourLines.UnknownName("window", name, Cosines.Keys.Concat(Others.Keys));

    /// <summary>A window by its numbers.</summary>
    public static implicit operator StftWindow(double[] numbers) => new(null, numbers);

    /// <summary>A window by its numbers.</summary>
    public static implicit operator StftWindow(float[] numbers) => new(null, Array.ConvertAll(numbers, n => (double)n));

    /// <summary>The numbers for so many samples; null for none.</summary>
    internal double[]? Values(int samples, bool periodic)
    {
        if (Numbers is not null)
        {
            return Numbers.Count == samples ? [.. Numbers]
                : throw new ShapeException("STFT: the window does not have the length of a frame.", $"{samples} numbers", $"{Numbers.Count}", "give a number for each sample, or the name of a window.");
        }

        if (Name is null)
        {
            return null;
        }

        // A periodic window is a symmetric one without its last number.
        int last = periodic ? samples : samples - 1;
        return [.. Enumerable.Range(0, samples).Select(t => samples == 1 ? 1.0 : Cosines.TryGetValue(Name, out double[]? terms)
            ? terms.Select((a, k) => (k % 2 == 0 ? a : -a) * Math.Cos(2 * Math.PI * k * t / last)).Sum()
            : Others[Name](t, last))];
    }
}
