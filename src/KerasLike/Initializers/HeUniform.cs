namespace KerasLike.Initializers;

/// <summary>Uniform over ±√(6 / fan in).</summary>
/// <remarks><para>Source: He et al., 2015; keras.initializers.HeUniform.</para></remarks>
public sealed class HeUniform : VarianceScaling
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    /// <param name="inputAxes">The axes of the shape that are inputs, where they are not the last but one.</param>
    /// <param name="outputAxes">The axes of the shape that are outputs, where they are not the last.</param>
    public HeUniform(SeedSource? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(2.0, "fan_in", "uniform", seed, inputAxes, outputAxes)
    {
    }
}
