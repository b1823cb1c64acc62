using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What layers over images, signals and volumes have in common: spatial axes, and channels that come last or first.</summary>
/// <remarks>TensorFlow's CPU kernels want channels last, so a layer with channels first transposes around its ops.</remarks>
public abstract class SpatialLayer : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected SpatialLayer(int axes, string? dataFormat, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape, name, trainable, dtype)
    {
        Axes = axes;
        DataFormat = ChannelOrder.Named(dataFormat, Title);
        InputSpec = new InputSpec(ndim: axes + 2);
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>Spatial axes.</summary>
    protected int Axes { get; }

    /// <summary>Whether channels come first.</summary>
    protected bool ChannelsFirst => DataFormat == "channels_first";

    /// <summary>The channels of an input, which must be known to create weights; from then on the layer accepts no other number.</summary>
    protected int Channels(Shape input)
    {
        int channels = Known(input, ChannelsFirst ? 1 : ^1);
        InputSpec = ChannelsFirst ? new InputSpec(ndim: Axes + 2, axes: new() { [1] = channels }) : new InputSpec(ndim: Axes + 2, axes: new() { [-1] = channels });
        return channels;
    }

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor x) => ChannelOrder.Around(x, ChannelsFirst, CallLast);

    /// <summary>Emits the ops for channels last.</summary>
    protected abstract SymbolicTensor CallLast(SymbolicTensor x);

    /// <summary>A name among some, in any case.</summary>
    protected string Named(string argument, string value, params string[] names) => names.Contains(value.ToLowerInvariant()) ? value.ToLowerInvariant()
        : throw FourLines.UnknownName($"{argument} of {Title}", value, names);

    /// <summary>A number that must be positive.</summary>
    protected int Positive(string argument, int value) => value > 0 ? value
        : throw new ArgumentOutOfRangeException(argument, FourLines.Text($"{Title}: {argument} is not positive.", "1 or more", $"{value}", $"give {argument} as a positive number."));
}
