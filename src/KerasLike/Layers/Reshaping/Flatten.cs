using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Each sample as one row.</summary>
/// <remarks>
/// <para>Input: (batch, ...). Output: (batch, product of the other lengths).</para>
/// <para>Emits: Reshape; Transpose before it for channels_first.</para>
/// <para>Source: keras.layers.Flatten, https://keras.io/api/layers/reshaping_layers/flatten/.</para>
/// </remarks>
/// <example><code>new Sequential().Flatten(inputShape: (28, 28)).Dense(10);</code></example>
public sealed class Flatten : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>: the channels come last in the row either way.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Flatten(string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        DataFormat = ChannelOrder.Named(dataFormat, Title);
        InputSpec = new InputSpec(minNdim: 1);
        Built = true;
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        int rank = x.Shape.Rank;
        if (DataFormat == "channels_first" && rank > 2)
        {
            x = Transpose.Of(x, [0, .. Enumerable.Range(2, rank - 2), 1]);
        }

        Shape sample = x.Shape[1..];
        return sample.IsFullyKnown
            ? Dimensions.Reshape(x, new Shape(x.Shape[0], (int)sample.Size), _ => Dimensions.Of(x)[0])
            : Dimensions.Reshape(x, new Shape(x.Shape[0], null), axis => axis == 0 ? Dimensions.Of(x)[0] : Const.Of(x.Graph, -1));
    }
}
