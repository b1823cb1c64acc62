using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The largest of the inputs, element by element; what a mask leaves out does not count.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors (batch, ...). Output: their broadcast shape.</para>
/// <para>Emits: Maximum; SelectV2 with masks.</para>
/// <para>Source: keras.layers.Maximum, https://keras.io/api/layers/merging_layers/maximum/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Maximum().Apply([a, b]);</code></example>
public sealed class Maximum : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Maximum(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs) => Extreme.Of(inputs, Graphs.Ops.Maximum.Of);
}
