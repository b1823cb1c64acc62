using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Channels that come last or first: TensorFlow's CPU kernels want them last, so channels first are transposed around the ops.</summary>
internal static class ChannelOrder
{
    /// <summary>A data format by name; that of <see cref="Keras.Config.ImageDataFormat"/> where none is given.</summary>
    public static string Named(string? dataFormat, string who) => (dataFormat?.ToLowerInvariant() ?? Keras.Config.ImageDataFormat()) is var name && name is "channels_last" or "channels_first" ? name
        : throw FourLines.UnknownName($"dataFormat of {who}", name, ["channels_last", "channels_first"]);

    /// <summary>What ops for channels last make of a batch.</summary>
    public static SymbolicTensor Around(SymbolicTensor x, bool channelsFirst, Func<SymbolicTensor, SymbolicTensor> ops) => channelsFirst ? ToFirst(ops(ToLast(x))) : ops(x);

    /// <summary>The batch with channels last.</summary>
    public static SymbolicTensor ToLast(SymbolicTensor x) => Transpose.Of(x, [0, .. Enumerable.Range(2, x.Shape.Rank - 2), 1]);

    /// <summary>The batch with channels first.</summary>
    public static SymbolicTensor ToFirst(SymbolicTensor y) => y.Shape.Rank < 3 ? y : Transpose.Of(y, [0, y.Shape.Rank - 1, .. Enumerable.Range(1, y.Shape.Rank - 2)]);
}
