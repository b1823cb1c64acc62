using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What adaptive pooling over one, two and three axes shares: a box of pixels is pooled along one axis after the other.</summary>
public abstract class BaseAdaptivePooling : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="outputSize">The lengths of the output.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseAdaptivePooling(int axes, Sizes outputSize, string? dataFormat, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        OutputSize = outputSize.Along(axes, $"{Title}: outputSize");
        Built = true;
    }

    /// <summary>The lengths of the output.</summary>
    public Sizes OutputSize { get; }

    /// <inheritdoc/>
    protected sealed override SymbolicTensor CallLast(SymbolicTensor x) => Poolings.Adaptive(x, OutputSize, Title, Pool);

    /// <summary>Emits the reduction of a window along an axis, which stays, 1 long.</summary>
    protected abstract SymbolicTensor Pool(SymbolicTensor window, int axis);
}
