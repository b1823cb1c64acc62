using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The difference of two inputs, element by element: x₀ − x₁.</summary>
/// <remarks>
/// <para>Inputs: two tensors (batch, ...). Output: their broadcast shape.</para>
/// <para>Emits: Sub.</para>
/// <para>Source: keras.layers.Subtract, https://keras.io/api/layers/merging_layers/subtract/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Subtract().Apply([a, b]);</code></example>
public sealed class Subtract : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Subtract(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override int? Arity => 2;

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs) => inputs[0] - inputs[1];
}
