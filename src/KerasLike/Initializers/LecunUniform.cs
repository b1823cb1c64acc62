namespace KerasLike.Initializers;

/// <summary>Uniform over ±√(3 / fan in).</summary>
/// <remarks><para>Source: Klambauer et al., 2017; keras.initializers.LecunUniform.</para></remarks>
public sealed class LecunUniform : VarianceScaling
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    /// <param name="inputAxes">The axes of the shape that are inputs, where they are not the last but one.</param>
    /// <param name="outputAxes">The axes of the shape that are outputs, where they are not the last.</param>
    public LecunUniform(SeedSource? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(1.0, "fan_in", "uniform", seed, inputAxes, outputAxes)
    {
    }
}
