using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The largest or smallest of tensors, of which masks leave elements out.</summary>
internal static class Extreme
{
    /// <summary>Merges one after the other: where one of the two is left out, the other one counts.</summary>
    public static SymbolicTensor Of(IReadOnlyList<SymbolicTensor> inputs, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> merge)
    {
        SymbolicTensor output = inputs[0];
        SymbolicTensor? kept = Elements(inputs[0]);
        foreach (SymbolicTensor input in inputs.Skip(1))
        {
            SymbolicTensor x = input;
            SymbolicTensor? mask = Elements(input);
            x = mask is null ? x : SelectV2.Of(mask, x, output);
            output = kept is null ? output : SelectV2.Of(kept, output, x);
            kept = mask is null || kept is null ? null : LogicalOr.Of(kept, mask);
            output = merge(output, x);
        }

        return output;
    }

    private static SymbolicTensor? Elements(SymbolicTensor x) => x.Mask is null ? null : BroadcastTo.Of(ExpandDims.Of(x.Mask, -1), ShapeOp.Of(x));
}
