namespace KerasLike.Initializers;

/// <summary>Truncated normal with standard deviation √(2 / fan in).</summary>
/// <remarks><para>Source: He et al., 2015; keras.initializers.HeNormal.</para></remarks>
public sealed class HeNormal : VarianceScaling
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    /// <param name="inputAxes">The axes of the shape that are inputs, where they are not the last but one.</param>
    /// <param name="outputAxes">The axes of the shape that are outputs, where they are not the last.</param>
    public HeNormal(SeedSource? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(2.0, "fan_in", "truncated_normal", seed, inputAxes, outputAxes)
    {
    }
}
