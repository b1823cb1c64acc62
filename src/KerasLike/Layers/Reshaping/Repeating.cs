using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Each element along an axis several times, side by side.</summary>
internal static class Repeating
{
    /// <summary>x with each element along an axis repeated.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int axis, int times)
    {
        if (times == 1)
        {
            return x;
        }

        int[] multiples = [.. Enumerable.Repeat(1, x.Shape.Rank + 1)];
        multiples[axis + 1] = times;
        SymbolicTensor tiled = Tile.Of(ExpandDims.Of(x, axis + 1), multiples);
        return Dimensions.Reshape(tiled, x.Shape.With(axis, x.Shape[axis] * times), d => d == axis ? Mul.Of(Dimensions.Of(x)[d], Const.Of(x.Graph, times)) : Dimensions.Of(x)[d]);
    }
}
