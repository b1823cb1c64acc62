using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The mean of the inputs, element by element: Σ xᵢ / n.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors (batch, ...). Output: their broadcast shape.</para>
/// <para>Emits: AddV2, RealDiv.</para>
/// <para>Source: keras.layers.Average, https://keras.io/api/layers/merging_layers/average/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Average().Apply([a, b]);</code></example>
public sealed class Average : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Average(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs) => inputs.Aggregate((a, b) => a + b) / inputs.Count;
}
