using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What pooling over one, two and three axes shares.</summary>
[BuiltAtOnce]
public abstract class BasePooling : SpatialLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="poolSize">The lengths of the window; 2 by default.</param>
    /// <param name="strides">Pixels from one window to the next; by default the window, so that none overlap.</param>
    /// <param name="padding">What happens at the borders.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BasePooling(int axes, Sizes? poolSize, Sizes? strides, string padding, string? dataFormat, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        PoolSize = (poolSize ?? 2).Along(axes, $"{Title}: poolSize");
        Strides = strides?.Along(axes, $"{Title}: strides") ?? PoolSize;
        Padding = Named(nameof(padding), padding, "valid", "same");
        Built = true;
    }

    /// <summary>The lengths of the window.</summary>
    public Sizes PoolSize { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public Sizes Strides { get; }

    /// <summary>What happens at the borders.</summary>
    public string Padding { get; }

    /// <inheritdoc/>
    protected sealed override SymbolicTensor CallLast(SymbolicTensor x)
    {
        SymbolicTensor y = Poolings.Windows(x, PoolSize, Strides, Padding, Pool);
        // As in Keras a model is refused; numbers give an empty result.
        return !x.Graph.Joins || !y.Shape.Skip(1).Contains(0) ? y
            : throw new ShapeException($"{Title}: the window is larger than the input.", "a window that fits at least once", $"a window of {string.Join(" x ", PoolSize.Numbers)} for {x.Shape}", "choose a smaller poolSize, or padding: \"same\".");
    }

    /// <summary>Emits the pooling op over two or three axes.</summary>
    protected abstract SymbolicTensor Pool(SymbolicTensor x, int[] window, int[] strides, string padding);
}
