using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Rows of different lengths: the words of texts.</summary>
/// <param name="Values">The elements of all rows.</param>
/// <param name="Splits">Where each row begins, and the end; int64.</param>
/// <param name="Rows">How many rows there are, a scalar of int64.</param>
public sealed record RaggedTokens(SymbolicTensor Values, SymbolicTensor Splits, SymbolicTensor Rows)
{
    /// <summary>The parts of texts.</summary>
    /// <param name="texts">A vector.</param>
    /// <param name="separator">What stands between the parts; white space if it is empty.</param>
    public static RaggedTokens Split(SymbolicTensor texts, string separator = "")
    {
        Graph graph = texts.Graph;
        SymbolicTensor rows = Count(texts);
        (SymbolicTensor indices, SymbolicTensor values, _) = StringSplitV2.Of(texts, Const.Of(graph, separator));
        SymbolicTensor row = StridedSlice.Of(indices, [0, 0], [0, 1], beginMask: 1, endMask: 1, shrinkAxisMask: 2);
        SymbolicTensor lengths = DenseBincount.Of(row, rows, Const.Of(graph, System.Array.Empty<long>()));
        return new(values, ConcatV2.Of([Const.Of(graph, new long[] { 0 }), Cumsum.Of(lengths, 0)], 0), rows);
    }

    /// <summary>The rows of a matrix.</summary>
    /// <param name="matrix">The matrix, whose rows have a known length.</param>
    public static RaggedTokens Of(SymbolicTensor matrix)
    {
        int length = matrix.Shape is { HasRank: true, Rank: 2 } && matrix.Shape[1] is int known ? known
            : throw new ShapeException("Rows of words of a known length are wanted.", "(batch, words)", $"{matrix.Shape}", "declare the input's shape.");
        SymbolicTensor rows = Count(matrix), step = Const.Of(matrix.Graph, (long)length);
        return new(Graphs.Ops.Reshape.Of(matrix, -1), RangeOp.Of(Const.Of(matrix.Graph, 0L), (rows * step) + 1, step), rows);
    }

    /// <summary>The characters of texts.</summary>
    /// <param name="texts">A vector.</param>
    public static RaggedTokens Characters(SymbolicTensor texts)
    {
        Graph graph = texts.Graph;
        (SymbolicTensor splits, SymbolicTensor characters) = UnicodeDecode.Of(texts);
        SymbolicTensor each = RangeOp.Of(Const.Of(graph, 0L), Count(characters) + 1, Const.Of(graph, 1L));
        return new(UnicodeEncode.Of(characters, each), splits, Count(texts));
    }

    /// <summary>Neighbouring elements joined.</summary>
    /// <param name="widths">How many.</param>
    public RaggedTokens NGrams(params int[] widths)
    {
        (SymbolicTensor values, SymbolicTensor splits) = StringNGrams.Of(Values, Splits, " ", widths);
        return new(values, splits, Rows);
    }

    /// <summary>Other elements in the same rows.</summary>
    internal RaggedTokens With(SymbolicTensor values) => new(values, Splits, Rows);

    private static SymbolicTensor Count(SymbolicTensor vector) => Cast.Of(Dimensions.Of(vector)[0], DType.Int64);
}
