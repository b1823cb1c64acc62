using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>Normal numbers within two standard deviations of the mean; others are drawn again.</summary>
/// <remarks><para>Source: keras.initializers.TruncatedNormal.</para></remarks>
public sealed class TruncatedNormal : RandomInitializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation before the cut.</param>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    public TruncatedNormal(double mean = 0.0, double stddev = 0.05, SeedSource? seed = null)
        : base(seed)
    {
        Mean = mean;
        Stddev = stddev;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation before the cut.</summary>
    public double Stddev { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype) => TruncatedNormal(shape, dtype, Mean, Stddev);
}
