using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>Numbers spread evenly over [minval, maxval).</summary>
/// <remarks><para>Source: keras.initializers.RandomUniform.</para></remarks>
[Alias("uniform")]
public sealed class RandomUniform : RandomInitializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="minval">The lower bound.</param>
    /// <param name="maxval">The upper bound, excluded.</param>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    public RandomUniform(double minval = -0.05, double maxval = 0.05, SeedSource? seed = null)
        : base(seed)
    {
        Minval = minval;
        Maxval = maxval;
    }

    /// <summary>The lower bound.</summary>
    public double Minval { get; }

    /// <summary>The upper bound, excluded.</summary>
    public double Maxval { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype) => Uniform(shape, dtype, Minval, Maxval);
}
