using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>What the windows of a signal are multiplied by: Hann's or Hamming's function, numbers of one's own, or nothing.</summary>
public readonly record struct WindowFunction
{
    private readonly double[]? _numbers;
    private readonly double _cosine;

    private WindowFunction(double cosine, double[]? numbers, bool isNone) => (_cosine, _numbers, IsNone) = (cosine, numbers, isNone);

    /// <summary>Whether nothing is multiplied.</summary>
    public bool IsNone { get; }

    /// <summary>Numbers of one's own, one for each step of a window.</summary>
    public static WindowFunction Of(params double[] numbers) => new(0, numbers, false);

    /// <summary>The function of that name, <c>hann</c> or <c>hamming</c>; nothing for null.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator WindowFunction(string? name) => name switch
    {
        null => new(0, null, true),
        "hann" => default,
        "hamming" => new(0.46, null, false),
        _ => throw FourLines.UnknownName("window", name, ["hann", "hamming"]),
    };

    /// <summary>The window, with zeros on both sides up to a length.</summary>
    internal double[] Padded(int steps, int length)
    {
        if (_numbers is not null && _numbers.Length != steps)
        {
            throw new ShapeException("window: not one number for each step.", $"{steps} numbers", $"{_numbers.Length}", "give as many as sequenceLength.");
        }

        // Periodic where the length is even, as TensorFlow has it; Hann's cosine is one half.
        double period = Math.Max(1, steps % 2 == 0 ? steps : steps - 1), share = _cosine == 0 ? 0.5 : _cosine;
        double[] padded = new double[length];
        for (int i = 0; i < steps; i++)
        {
            padded[((length - steps) / 2) + i] = _numbers?[i] ?? (steps == 1 ? 1 : 1 - share - (share * Math.Cos(2 * Math.PI * i / period)));
        }

        return padded;
    }
}
