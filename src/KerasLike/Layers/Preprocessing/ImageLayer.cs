using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>What layers over images have in common that also take one image without a batch.</summary>
public abstract class ImageLayer : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="height">The height of the result.</param>
    /// <param name="width">The width of the result.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    protected ImageLayer(int height, int width, string? dataFormat, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape, name, trainable, dtype)
    {
        if (height < 1 || width < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(height), FourLines.Text($"{Title}: there is no such image.", "a height and width of 1 or more", $"{height} x {width}", "correct them."));
        }

        (Height, Width) = (height, width);
        DataFormat = dataFormat?.ToLowerInvariant() ?? "channels_last";
        if (DataFormat is not ("channels_last" or "channels_first"))
        {
            throw FourLines.UnknownName($"dataFormat of {Title}", DataFormat, ["channels_last", "channels_first"]);
        }

        Accepts = new InputSpec(MinRank: 3, MaxRank: 4);
        Built = true;
    }

    /// <summary>The height of the result.</summary>
    public int Height { get; }

    /// <summary>The width of the result.</summary>
    public int Width { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor x)
    {
        bool isOne = x.Shape.Rank == 3, first = DataFormat == "channels_first";
        SymbolicTensor images = isOne ? ExpandDims.Of(x, 0) : x;
        images = first ? Transpose.Of(images, 0, 2, 3, 1) : images;
        SymbolicTensor y = Transform(images);
        y = first ? Transpose.Of(y, 0, 3, 1, 2) : y;
        return isOne ? Squeeze.Of(y, 0) : y;
    }

    /// <summary>Emits the ops for (batch, height, width, channels).</summary>
    protected abstract SymbolicTensor Transform(SymbolicTensor images);
}
