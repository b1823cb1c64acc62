using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The mean of each window over two axes, such as an image, channel by channel.</summary>
/// <remarks>
/// <para>Input: (batch, height, width, channels), or (batch, channels, height, width) with <c>channels_first</c>. Output: the same with as many pixels as there are windows.</para>
/// <para>Emits: AvgPool; Transpose around it with <c>channels_first</c>.</para>
/// <para>Source: keras.layers.AveragePooling2D, https://keras.io/api/layers/pooling_layers/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new AveragePooling2D(2).Apply(x);</code></example>
[Alias("AvgPool2D")]
public class AveragePooling2D : BasePooling
{
    /// <summary>Creates the layer.</summary>
    /// <param name="poolSize">The lengths of the window; 2 by default.</param>
    /// <param name="strides">Pixels from one window to the next; by default the window, so that none overlap.</param>
    /// <param name="padding"><c>valid</c> (windows inside the input) or <c>same</c> (as many windows as pixels at strides of 1; pixels outside do not count).</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public AveragePooling2D(Sizes? poolSize = null, Sizes? strides = null, string padding = "valid", string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(2, poolSize, strides, padding, dataFormat, inputShape, name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Pool(SymbolicTensor x, int[] window, int[] strides, string padding) => AvgPool.Of(x, window, strides, padding);
}
