using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The sum of the inputs, element by element: Σ xᵢ.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors (batch, ...). Output: their broadcast shape.</para>
/// <para>Emits: AddV2.</para>
/// <para>Source: keras.layers.Add, https://keras.io/api/layers/merging_layers/add/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Add().Apply([a, b]);</code></example>
public sealed class Add : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Add(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs) => inputs.Aggregate((a, b) => a + b);
}
