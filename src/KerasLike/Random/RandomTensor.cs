using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>The functions of <c>keras.random</c> on tensors of a graph, for layers of one's own; <see cref="Keras.Random"/> has them for numbers.</summary>
/// <remarks>
/// <para>seed: a number (the same draw each time), a <see cref="SeedGenerator"/> (another draw at each run), or nothing: the global generator, which <c>Keras.Utils.SetRandomSeed</c> restarts.</para>
/// <para>Numbers are those of Keras on TensorFlow for the same seed. Source: keras.random.</para>
/// </remarks>
/// <example><code>protected override SymbolicTensor Call(SymbolicTensor x) => x + RandomTensor.Normal(Ops.Shape(x), stddev: 0.1, seed: _generator);</code></example>
public static class RandomTensor
{
    /// <summary>Normal numbers.</summary>
    /// <param name="shape">The lengths, a vector of integers.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor Normal(SymbolicTensor shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) =>
        Affine(Narrowed(StatelessRandomNormalV2.Of(shape, SeedSource.Draw(seed), Wide(dtype)), dtype), stddev, mean);

    /// <inheritdoc cref="Normal(SymbolicTensor, double, double, DType, SeedSource)"/>
    public static SymbolicTensor Normal(Shape shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) => Normal(Const.Ints(Graph.Current, shape.Dims), mean, stddev, dtype, seed);

    /// <summary>Normal numbers no further from the mean than two standard deviations.</summary>
    /// <inheritdoc cref="Normal(SymbolicTensor, double, double, DType, SeedSource)"/>
    public static SymbolicTensor TruncatedNormal(SymbolicTensor shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) =>
        Affine(Narrowed(StatelessTruncatedNormalV2.Of(shape, SeedSource.Draw(seed), Wide(dtype)), dtype), stddev, mean);

    /// <inheritdoc cref="TruncatedNormal(SymbolicTensor, double, double, DType, SeedSource)"/>
    public static SymbolicTensor TruncatedNormal(Shape shape, double mean = 0.0, double stddev = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) => TruncatedNormal(Const.Ints(Graph.Current, shape.Dims), mean, stddev, dtype, seed);

    /// <summary>Numbers spread evenly over [minval, maxval).</summary>
    /// <param name="shape">The lengths, a vector of integers.</param>
    /// <param name="minval">The smallest.</param>
    /// <param name="maxval">What all are below.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor Uniform(SymbolicTensor shape, double minval = 0.0, double maxval = 1.0, DType dtype = DType.Float32, SeedSource? seed = null)
    {
        if (!dtype.IsFloating())
        {
            throw new ArgumentException(FourLines.Text("Uniform: numbers of an integer dtype cannot be spread evenly over an interval.", "a floating-point dtype", dtype.Name(), "use RandInt."));
        }

        // Keras' bounds pass through single precision, also on the way to double.
        return Affine(StatelessRandomUniformV2.Of(shape, SeedSource.Draw(seed), dtype), number => number((float)maxval) - number((float)minval), number => number((float)minval));
    }

    /// <inheritdoc cref="Uniform(SymbolicTensor, double, double, DType, SeedSource)"/>
    public static SymbolicTensor Uniform(Shape shape, double minval = 0.0, double maxval = 1.0, DType dtype = DType.Float32, SeedSource? seed = null) => Uniform(Const.Ints(Graph.Current, shape.Dims), minval, maxval, dtype, seed);

    /// <summary>Whole numbers spread evenly over [minval, maxval).</summary>
    /// <param name="shape">The lengths, a vector of integers.</param>
    /// <param name="minval">The smallest.</param>
    /// <param name="maxval">What all are below.</param>
    /// <param name="dtype">An integer dtype.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor RandInt(SymbolicTensor shape, long minval, long maxval, DType dtype = DType.Int32, SeedSource? seed = null)
    {
        if (!dtype.IsInteger())
        {
            throw new ArgumentException(FourLines.Text("RandInt: whole numbers have an integer dtype.", "an integer dtype", dtype.Name(), "use Uniform."));
        }

        TensorValue Number(long number) => dtype == DType.Int32 ? (TensorValue)checked((int)number) : number;
        (SymbolicTensor low, SymbolicTensor high) = (Const.Of(shape.Graph, Number(minval)), Const.Of(shape.Graph, Number(maxval)));
        return Cast.Of(StatelessRandomUniformIntV2.Of(shape, SeedSource.Draw(seed), low, high), dtype);
    }

    /// <inheritdoc cref="RandInt(SymbolicTensor, long, long, DType, SeedSource)"/>
    public static SymbolicTensor RandInt(Shape shape, long minval, long maxval, DType dtype = DType.Int32, SeedSource? seed = null) => RandInt(Const.Ints(Graph.Current, shape.Dims), minval, maxval, dtype, seed);

    /// <summary>x with a share of its elements set to 0 and the others divided by the share that is kept.</summary>
    /// <param name="inputs">x.</param>
    /// <param name="rate">The share that is set to 0, from 0 to 1; 1 gives zeros.</param>
    /// <param name="noiseShape">The shape of the mask, broadcast against x; unknown lengths are those of x.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor Dropout(SymbolicTensor inputs, double rate, Shape? noiseShape = null, SeedSource? seed = null)
    {
        if (rate is not (>= 0 and <= 1))
        {
            throw new ArgumentException(FourLines.Text("Dropout: rate is no share.", "a number from 0 to 1", $"{rate}", "give the share of inputs to drop, such as 0.2."));
        }

        if (noiseShape is not null && noiseShape.Rank != inputs.Shape.Rank)
        {
            throw new ShapeException("Dropout: noiseShape has another rank than the input.", $"rank {inputs.Shape.Rank}", $"{noiseShape}", "give one length per axis, 1 where the mask is shared.");
        }

        if (rate is 0 or 1)
        {
            return rate == 0 ? inputs : ZerosLike.Of(inputs);
        }

        SymbolicTensor shape = noiseShape is null ? ShapeOp.Of(inputs) : Pack.Of([.. noiseShape.Select((d, axis) => d is int n ? Const.Of(inputs.Graph, n) : Dimensions.Of(inputs)[axis])]);
        SymbolicTensor u = StatelessRandomUniformV2.Of(shape, SeedSource.Draw(seed), inputs.DType);
        return SelectV2.Of(GreaterEqual.Of(u, rate), inputs * (1.0 / (1.0 - rate)), Const.Like(inputs, 0));
    }

    /// <summary>The slices of x along an axis in random order.</summary>
    /// <param name="x">x.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor Shuffle(SymbolicTensor x, int axis = 0, SeedSource? seed = null)
    {
        int at = x.Shape.Axis(axis, "Shuffle");
        SymbolicTensor u = StatelessRandomUniformV2.Of(Reshape.Of(Dimensions.Of(x)[at], 1), SeedSource.Draw(seed));
        SymbolicTensor order = x.Graph.AddNode(new TopKV2(), null, -u, Dimensions.Of(x)[at]).Outputs[1];
        return GatherV2.Of(x, order, at);
    }

    /// <summary>Classes drawn by their unnormalized logarithmic probabilities.</summary>
    /// <param name="logits">(batch, classes); classes whose logits are not finite are never drawn.</param>
    /// <param name="numSamples">How many classes to draw for each row.</param>
    /// <param name="dtype">An integer dtype.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>(batch, numSamples).</returns>
    public static SymbolicTensor Categorical(SymbolicTensor logits, int numSamples, DType dtype = DType.Int32, SeedSource? seed = null) => logits.Shape.HasRank && logits.Shape.Rank != 2
        ? throw new ShapeException("Categorical: the logits are no matrix.", "(batch, classes)", $"{logits.Shape}", "reshape the logits.")
        : Cast.Of(StatelessMultinomial.Of(logits, numSamples, SeedSource.Draw(seed)), dtype);

    /// <summary>Numbers of the gamma distribution with scale 1.</summary>
    /// <param name="shape">The lengths, a vector of integers; those of alpha come last.</param>
    /// <param name="alpha">The shape parameters, above 0.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor Gamma(SymbolicTensor shape, SymbolicTensor alpha, DType dtype = DType.Float32, SeedSource? seed = null) => Gamma(shape, SeedSource.Draw(seed), alpha, dtype);

    /// <summary>How many of so many trials succeed.</summary>
    /// <param name="shape">The lengths, a vector of integers; those of the parameters, broadcast against each other, come last.</param>
    /// <param name="counts">How many trials there are.</param>
    /// <param name="probabilities">The probability of a success.</param>
    /// <param name="dtype">A numeric dtype.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor Binomial(SymbolicTensor shape, SymbolicTensor counts, SymbolicTensor probabilities, DType dtype = DType.Float32, SeedSource? seed = null) =>
        Cast.Of(StatelessRandomBinomial.Of(shape, SeedSource.Draw(seed), Cast.Of(counts, probabilities.DType), probabilities, dtype == DType.BFloat16 ? DType.Float32 : dtype), dtype);

    /// <summary>Numbers of the beta distribution.</summary>
    /// <param name="shape">The lengths, a vector of integers.</param>
    /// <param name="alpha">The first parameter, above 0, broadcast to the shape.</param>
    /// <param name="beta">The second parameter, above 0, broadcast to the shape.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <param name="seed">The seed.</param>
    public static SymbolicTensor Beta(SymbolicTensor shape, SymbolicTensor alpha, SymbolicTensor beta, DType dtype = DType.Float32, SeedSource? seed = null)
    {
        SymbolicTensor pair = SeedSource.Draw(seed);
        SymbolicTensor a = Gamma(shape, pair, BroadcastTo.Of(alpha, shape), dtype), b = Gamma(shape, pair + 12, BroadcastTo.Of(beta, shape), dtype);
        return dtype == DType.BFloat16 ? Cast.Of(Wider(a) / Rounded(Wider(a) + Wider(b)), dtype) : a / (a + b);
    }

    private static SymbolicTensor Gamma(SymbolicTensor shape, SymbolicTensor pair, SymbolicTensor alpha, DType dtype)
    {
        DType wide = dtype == DType.BFloat16 ? DType.Float32 : dtype;
        double tiny = wide switch { DType.Float64 => 2.2250738585072014e-308, DType.Float16 => 6.103515625e-05, _ => 1.17549435e-38 };
        return Cast.Of(Maximum.Of(StatelessRandomGammaV3.Of(shape, pair, Cast.Of(alpha, wide)), tiny), dtype);
    }

    // Numbers of lower precision are drawn in single precision.
    private static DType Wide(DType dtype) => dtype == DType.Float64 ? dtype : dtype.IsFloating() ? DType.Float32
        : throw new ArgumentException(FourLines.Text("Normal numbers have a floating-point dtype.", "float16, bfloat16, float32 or float64", dtype.Name(), "choose one of these, or use RandInt."));

    private static SymbolicTensor Narrowed(SymbolicTensor x, DType dtype) => Cast.Of(x, dtype);

    private static SymbolicTensor Affine(SymbolicTensor x, double scale, double offset) => Affine(x, number => number(scale), number => number(offset));

    // x · scale + offset, each step rounded to x's dtype; bfloat16 is computed in single precision.
    private static SymbolicTensor Affine(SymbolicTensor x, Func<Func<double, SymbolicTensor>, SymbolicTensor> scale, Func<Func<double, SymbolicTensor>, SymbolicTensor> offset)
    {
        if (x.DType != DType.BFloat16)
        {
            SymbolicTensor Number(double number) => Const.Like(x, number);
            return (x * scale(Number)) + offset(Number);
        }

        SymbolicTensor wide = Wider(x);
        SymbolicTensor Narrow(double number) => Rounded(Const.Like(wide, number));
        return Cast.Of(Rounded(wide * Rounded(scale(Narrow))) + offset(Narrow), DType.BFloat16);
    }

    private static SymbolicTensor Wider(SymbolicTensor x) => Cast.Of(x, DType.Float32);

    private static SymbolicTensor Rounded(SymbolicTensor x) => Wider(Cast.Of(x, DType.BFloat16));
}
