using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The input with zeros around it.</summary>
/// <remarks>
/// <para>Input: (batch, steps, channels), or (batch, channels, steps) with <c>channels_first</c>. Output: the same, longer.</para>
/// <para>Emits: Pad.</para>
/// <para>Source: keras.layers.ZeroPadding1D, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new ZeroPadding1D(1));</code></example>
public sealed class ZeroPadding1D : BaseZeroPadding
{
    /// <summary>Creates the layer.</summary>
    /// <param name="padding">Zeros to add: one number for all sides, one for each axis, or a pair (before, after) for each; 1 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the axes.</exception>
    public ZeroPadding1D(Borders? padding = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(1, padding ?? 1, dataFormat, inputShape, name, trainable, dtype)
    {
    }
}
