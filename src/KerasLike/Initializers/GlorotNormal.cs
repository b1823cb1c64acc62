namespace KerasLike.Initializers;

/// <summary>Truncated normal with standard deviation √(2 / (fan in + fan out)).</summary>
/// <remarks><para>Source: Glorot and Bengio, 2010; keras.initializers.GlorotNormal.</para></remarks>
public sealed class GlorotNormal : VarianceScaling
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    /// <param name="inputAxes">The axes of the shape that are inputs, where they are not the last but one.</param>
    /// <param name="outputAxes">The axes of the shape that are outputs, where they are not the last.</param>
    public GlorotNormal(SeedSource? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(1.0, "fan_avg", "truncated_normal", seed, inputAxes, outputAxes)
    {
    }
}
