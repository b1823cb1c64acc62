using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>A layer around another, which it uses in its own way.</summary>
/// <remarks><para>Source: keras.layers.Wrapper.</para></remarks>
public abstract class Wrapper : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="layer">The layer inside.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected Wrapper(Layer layer, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape ?? layer.InputShape, name, trainable, dtype) => Inner = Track(layer);

    /// <summary>The layer inside.</summary>
    [Argument("layer")]
    public Layer Inner { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input) => Inner.EnsureBuilt(input);
}
