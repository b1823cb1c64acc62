using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The largest number over one axis, such as time, channel by channel.</summary>
/// <remarks>
/// <para>Input: (batch, steps, channels), or (batch, channels, steps) with <c>channels_first</c>. Output: (batch, channels); with keepdims the input's rank, spatial axes 1 long.</para>
/// <para>Emits: Max.</para>
/// <para>Source: keras.layers.GlobalMaxPooling1D, https://keras.io/api/layers/pooling_layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new GlobalMaxPooling1D().Apply(x);</code></example>
[Alias("GlobalMaxPool1D")]
public class GlobalMaxPooling1D : BaseGlobalPooling
{
    /// <summary>Creates the layer.</summary>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="keepdims">Whether the spatial axes stay, 1 long.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public GlobalMaxPooling1D(string? dataFormat = null, bool keepdims = false, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(1, dataFormat, keepdims, inputShape, name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Pool(SymbolicTensor x, int[] axes) => Max.Of(x, axes, Keepdims);
}
