using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>Random numbers whose variance is scale / n, n being how many inputs or outputs a unit has.</summary>
/// <remarks>
/// <para>fan in and fan out are the last two lengths of the shape times all lengths before them; n is fan in, fan out or their mean (<c>mode</c>).</para>
/// <para>truncated_normal: √(scale / n) / 0.8796..., cut at two of these; untruncated_normal: √(scale / n); uniform: ±√(3 scale / n).</para>
/// <para>Source: keras.initializers.VarianceScaling.</para>
/// </remarks>
public class VarianceScaling : RandomInitializer
{
    // The standard deviation of a standard normal cut at ±2.
    private const double CutDeviation = 0.87962566103423978;

    /// <summary>Creates the initializer.</summary>
    /// <param name="scale">The factor, above 0.</param>
    /// <param name="mode"><c>fan_in</c>, <c>fan_out</c> or <c>fan_avg</c>.</param>
    /// <param name="distribution"><c>truncated_normal</c>, <c>untruncated_normal</c> or <c>uniform</c>.</param>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    /// <param name="inputAxes">The axes of the shape that are inputs, where they are not the last but one.</param>
    /// <param name="outputAxes">The axes of the shape that are outputs, where they are not the last.</param>
    public VarianceScaling(double scale = 1.0, string mode = "fan_in", string distribution = "truncated_normal", SeedSource? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(seed)
    {
        if (scale <= 0)
        {
            throw new ArgumentException(FourLines.Text("VarianceScaling: the scale is not positive.", "a scale above 0", $"{scale}", "give a positive number."));
        }

        Scale = scale;
        Mode = OneOf("mode", mode, "fan_in", "fan_out", "fan_avg");
        Distribution = OneOf("distribution", distribution == "normal" ? "truncated_normal" : distribution, "truncated_normal", "untruncated_normal", "uniform");
        InputAxes = inputAxes;
        OutputAxes = outputAxes;
    }

    /// <summary>The factor.</summary>
    public double Scale { get; }

    /// <summary><c>fan_in</c>, <c>fan_out</c> or <c>fan_avg</c>.</summary>
    public string Mode { get; }

    /// <summary><c>truncated_normal</c>, <c>untruncated_normal</c> or <c>uniform</c>.</summary>
    public string Distribution { get; }

    /// <summary>The axes of the shape that are inputs.</summary>
    public IReadOnlyList<int>? InputAxes { get; }

    /// <summary>The axes of the shape that are outputs.</summary>
    public IReadOnlyList<int>? OutputAxes { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype)
    {
        (double fanIn, double fanOut) = Fans(shape);
        double scale = Scale / Math.Max(1.0, Mode switch { "fan_in" => fanIn, "fan_out" => fanOut, _ => (fanIn + fanOut) / 2 });
        if (Distribution == "uniform")
        {
            double limit = Math.Sqrt(3.0 * scale);
            return Uniform(shape, dtype, -limit, limit);
        }

        return Distribution == "truncated_normal" ? TruncatedNormal(shape, dtype, 0, Math.Sqrt(scale) / CutDeviation) : Normal(shape, dtype, 0, Math.Sqrt(scale));
    }

    /// <summary>The same, drawing the same numbers, with other axes; as it is where axes were given.</summary>
    internal VarianceScaling Along(int[] inputAxes, int[] outputAxes) =>
        InputAxes is not null && OutputAxes is not null ? this : new(Scale, Mode, Distribution, Source, inputAxes, outputAxes);

    private (double In, double Out) Fans(Shape shape)
    {
        if (InputAxes is not null && OutputAxes is not null)
        {
            return (Product(Axes(InputAxes, shape), shape), Product(Axes(OutputAxes, shape), shape));
        }

        return shape.Rank switch
        {
            0 => (1, 1),
            1 => (shape.Dims[0], shape.Dims[0]),
            _ => (Product(Enumerable.Range(0, shape.Rank - 1), shape), Product([.. Enumerable.Range(0, shape.Rank - 2), shape.Rank - 1], shape)),
        };
    }

    private static int[] Axes(IReadOnlyList<int> axes, Shape shape) => [.. axes.Select(a => shape.Axis(a, "VarianceScaling"))];

    private static double Product(IEnumerable<int> axes, Shape shape) => axes.Aggregate(1.0, (product, axis) => product * shape.Dims[axis]);

    private static string OneOf(string argument, string value, params string[] allowed) => allowed.Contains(value.ToLowerInvariant()) ? value.ToLowerInvariant()
        : throw FourLines.UnknownName($"{argument} of VarianceScaling", value, allowed);
}
