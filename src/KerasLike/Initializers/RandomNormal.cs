using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>Normal numbers.</summary>
/// <remarks><para>Source: keras.initializers.RandomNormal.</para></remarks>
[Alias("normal")]
public sealed class RandomNormal : RandomInitializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    public RandomNormal(double mean = 0.0, double stddev = 0.05, SeedSource? seed = null)
        : base(seed)
    {
        Mean = mean;
        Stddev = stddev;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double Stddev { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype) => Normal(shape, dtype, Mean, Stddev);
}
