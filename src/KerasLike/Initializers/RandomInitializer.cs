using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Initializers;

/// <summary>An initializer that draws random numbers: the same ones as Keras on TensorFlow for the same seed.</summary>
/// <remarks>An int seed gives the same numbers at every call; without a seed one is drawn when the object is made (Keras.Utils.SetRandomSeed makes that repeatable).</remarks>
public abstract class RandomInitializer : Initializer
{
    private readonly SeedSource _source;

    private protected RandomInitializer(SeedSource? seed)
    {
        _source = seed ?? new FixedSeed(GlobalSeed.NextDefault());
        Seed = seed;
    }

    /// <summary>The seed it was given.</summary>
    public SeedSource? Seed { get; }

    /// <summary>Where its seeds come from: what it was given, or a seed of its own.</summary>
    private protected SeedSource Source => _source;

    /// <summary>u · (maximum − minimum) + minimum with u uniform over [0, 1).</summary>
    private protected SymbolicTensor Uniform(Shape shape, DType dtype, double minimum, double maximum) => RandomTensor.Uniform(Lengths(shape), minimum, maximum, dtype, _source);

    /// <summary>z · deviation + mean with z standard normal.</summary>
    private protected SymbolicTensor Normal(Shape shape, DType dtype, double mean, double deviation) => RandomTensor.Normal(Lengths(shape), mean, deviation, dtype, _source);

    /// <summary>z · deviation + mean with z standard normal, |z| below 2.</summary>
    private protected SymbolicTensor TruncatedNormal(Shape shape, DType dtype, double mean, double deviation) => RandomTensor.TruncatedNormal(Lengths(shape), mean, deviation, dtype, _source);
}
