using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The product of the inputs, element by element: Π xᵢ; what a mask leaves out counts as 1.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors (batch, ...). Output: their broadcast shape.</para>
/// <para>Emits: Mul; SelectV2 with masks.</para>
/// <para>Source: keras.layers.Multiply, https://keras.io/api/layers/merging_layers/multiply/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Multiply().Apply([a, b]);</code></example>
public sealed class Multiply : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Multiply(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs)
    {
        bool all = inputs.All(i => i.Mask is not null);
        SymbolicTensor? output = null;
        SymbolicTensor? kept = null;
        foreach (SymbolicTensor input in inputs)
        {
            SymbolicTensor x = input;
            if (input.Mask is not null)
            {
                SymbolicTensor mask = Elements(input.Mask, input);
                x = SelectV2.Of(mask, input, Const.Like(input, 1));
                kept = kept is null ? mask : LogicalOr.Of(kept, mask);
            }

            output = output is null ? x : output * x;
        }

        return all ? SelectV2.Of(kept!, output!, Const.Like(output!, 0)) : output!;
    }
}
