using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The input without some pixels at its borders.</summary>
/// <remarks>
/// <para>Input: (batch, steps, channels). Output: the same, shorter.</para>
/// <para>Emits: StridedSlice.</para>
/// <para>Source: keras.layers.Cropping1D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new Cropping1D(1));</code></example>
public sealed class Cropping1D : BaseCropping
{
    /// <summary>Creates the layer.</summary>
    /// <param name="cropping">Pixels to remove: one number for all sides, one for each axis, or a pair (before, after) for each; 1 by default</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the axes.</exception>
    public Cropping1D(Borders? cropping = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(1, cropping ?? 1, "channels_last", inputShape, name, trainable, dtype)
    {
    }
}
