using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>The lengths of a tensor's axes, as scalars of the graph: what is not known now follows at the run.</summary>
internal static class Dimensions
{
    /// <summary>One int32 scalar per axis.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor x) => Unpack.Of(ShapeOp.Of(x), x.Shape.Rank);

    /// <summary>x under a shape whose lengths are numbers where they are known, else those of another tensor's axes.</summary>
    public static SymbolicTensor Reshape(SymbolicTensor x, Shape shape, Func<int, SymbolicTensor> unknown)
    {
        if (shape.Count(d => d is null) <= 1)
        {
            return Graphs.Ops.Reshape.Of(x, shape.Dims);
        }

        SymbolicTensor[] lengths = [.. shape.Select((d, i) => d is int n ? Const.Of(x.Graph, n) : unknown(i))];
        return Graphs.Ops.Reshape.Of(x, Pack.Of(lengths));
    }
}
