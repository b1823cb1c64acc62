namespace KerasLike.Initializers;

/// <summary>Uniform over ±√(6 / (fan in + fan out)).</summary>
/// <remarks><para>Source: Glorot and Bengio, 2010; keras.initializers.GlorotUniform.</para></remarks>
public sealed class GlorotUniform : VarianceScaling
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    /// <param name="inputAxes">The axes of the shape that are inputs, where they are not the last but one.</param>
    /// <param name="outputAxes">The axes of the shape that are outputs, where they are not the last.</param>
    public GlorotUniform(SeedSource? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(1.0, "fan_avg", "uniform", seed, inputAxes, outputAxes)
    {
    }
}
