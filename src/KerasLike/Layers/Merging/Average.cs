using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The mean of the inputs, element by element: Σ xᵢ / n.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors (batch, ...). Output: their broadcast shape; float64 for integers, float32 for those of 8 or 16 bits.</para>
/// <para>Emits: AddV2, RealDiv; Cast for integers.</para>
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
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs)
    {
        SymbolicTensor sum = inputs.Aggregate((a, b) => a + b);

        // TensorFlow's quotient of whole numbers.
        DType quotient = sum.DType.IsFloating() ? sum.DType : sum.DType.Size() < sizeof(int) ? DType.Float32 : DType.Float64;
        return Cast.Of(sum, quotient) / inputs.Count;
    }
}
