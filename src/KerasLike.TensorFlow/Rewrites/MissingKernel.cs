using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.TensorFlow.Rewrites;

/// <summary>An op in a dtype that TensorFlow has no CPU kernel for is computed in a wider one, between casts.</summary>
internal sealed class MissingKernel : Rewrite
{
    // The numbers of the former are numbers of the latter.
    private static readonly Dictionary<DType, DType[]> Wider = new()
    {
        [DType.Float16] = [DType.Float32], [DType.BFloat16] = [DType.Float32], [DType.Bool] = [DType.Int32], [DType.Int8] = [DType.Int32, DType.Int64], [DType.UInt8] = [DType.Int32, DType.Int64],
        [DType.Int16] = [DType.Int32, DType.Int64], [DType.UInt16] = [DType.Int32, DType.Int64], [DType.UInt32] = [DType.Int64],
    };

    /// <inheritdoc/>
    public override bool Applies(Node node) => node.Inputs.Count > 0 && node.Inputs.All(i => i.DType != DType.Resource) && Find(node) is not null;

    /// <inheritdoc/>
    public override SymbolicTensor[] Emit(Node node, SymbolicTensor[] inputs)
    {
        (DType from, DType to) = Find(node)!.Value;
        SymbolicTensor[] outputs = inputs[0].Graph.AddNode(node.Op, null, [.. inputs.Select(i => i.DType == from ? Cast.Of(i, to) : i)]).Outputs;
        return [.. outputs.Select((o, i) => Cast.Of(o, node.Outputs[i].DType))];
    }

    private static (DType From, DType To)? Find(Node node)
    {
        (string Name, DType DType)[] types = [.. GraphDefWriter.TypeAttributes(node)];
        if (CpuKernels.Has(node.Op.Type, types))
        {
            return null;
        }

        foreach (DType from in types.Select(t => t.DType).Distinct())
        {
            foreach (DType to in Wider.GetValueOrDefault(from, []))
            {
                if (CpuKernels.Has(node.Op.Type, Array.ConvertAll(types, t => t.DType == from ? (t.Name, to) : t)))
                {
                    return (from, to);
                }
            }
        }

        return null;
    }
}
