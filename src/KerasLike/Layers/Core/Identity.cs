using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>Gives back what it gets.</summary>
/// <remarks>
/// <para>Input and output: any tensor, or several.</para>
/// <para>Emits: Identity in a model's graph, otherwise nothing.</para>
/// <para>Source: keras.layers.Identity, https://keras.io/api/layers/core_layers/identity/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Identity().Apply(x);</code></example>
[BuiltAtOnce]
public sealed class Identity : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Kept for the config; there is nothing to train.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Identity(Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype) => Built = true;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs) => inputs;
}
