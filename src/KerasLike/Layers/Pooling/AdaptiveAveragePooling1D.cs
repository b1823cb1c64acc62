using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The mean of each of a given number of windows that cover one axis, such as time, channel by channel.</summary>
/// <remarks>
/// <para>Input: (batch, steps, channels), or (batch, channels, steps) with <c>channels_first</c>; lengths must be known. Output: the same with *outputSize pixels. Window i of n pixels goes from ⌊i · n / size⌋ to ⌈(i + 1) · n / size⌉.</para>
/// <para>Emits: Slice, Mean and ConcatV2 for each axis.</para>
/// <para>Source: keras.layers.AdaptiveAveragePooling1D, https://keras.io/api/layers/pooling_layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new AdaptiveAveragePooling1D(2).Apply(x);</code></example>
public sealed class AdaptiveAveragePooling1D : BaseAdaptivePooling
{
    /// <summary>Creates the layer.</summary>
    /// <param name="outputSize">The lengths of the output.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">A length is not positive.</exception>
    public AdaptiveAveragePooling1D(Sizes outputSize, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(1, outputSize, dataFormat, inputShape, name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Pool(SymbolicTensor window, int axis) => Mean.Of(window, [axis], keepDims: true);
}
