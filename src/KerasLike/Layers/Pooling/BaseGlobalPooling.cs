using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What global pooling over one, two and three axes shares.</summary>
[BuiltAtOnce]
public abstract class BaseGlobalPooling : Layer
{
    private readonly int _axes;

    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="keepdims">Whether the spatial axes stay, 1 long.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseGlobalPooling(int axes, string? dataFormat, bool keepdims, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape, name, trainable, dtype)
    {
        _axes = axes;
        DataFormat = ChannelOrder.Named(dataFormat, Title);
        Keepdims = keepdims;
        InputSpec = new InputSpec(ndim: axes + 2);
        Built = true;
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>Whether the spatial axes stay, 1 long.</summary>
    public bool Keepdims { get; }

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor x, SymbolicTensor? mask, bool training)
    {
        int first = DataFormat == "channels_first" ? 2 : 1;
        int[] axes = [.. Enumerable.Range(first, _axes)];
        return mask is null ? Pool(x, axes) : PoolMasked(x, Graphs.Ops.ExpandDims.Of(Graphs.Ops.Cast.Of(mask, DType.Bool), first == 1 ? -1 : 1), axes);
    }

    /// <summary>Emits the reduction where only some places count; most layers look at all of them, as in Keras.</summary>
    protected virtual SymbolicTensor PoolMasked(SymbolicTensor x, SymbolicTensor mask, int[] axes) => Pool(x, axes);

    /// <summary>Emits the reduction over the spatial axes.</summary>
    protected abstract SymbolicTensor Pool(SymbolicTensor x, int[] axes);
}
