using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The smallest of the inputs, element by element; what a mask leaves out does not count.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors (batch, ...). Output: their broadcast shape.</para>
/// <para>Emits: Minimum; SelectV2 with masks.</para>
/// <para>Source: keras.layers.Minimum, https://keras.io/api/layers/merging_layers/minimum/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Minimum().Apply([a, b]);</code></example>
public sealed class Minimum : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Minimum(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs) => Extreme.Of(inputs, Graphs.Ops.Minimum.Of);
}
