using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Operations;

namespace KerasLike.Layers;

/// <summary>Whole numbers from 0 as what a layer that makes categories gives back: themselves, or rows with a place for each number.</summary>
internal static class Categories
{
    /// <summary>The mode, by one of its names.</summary>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public static string Mode(Layer layer, string mode, params string[] known)
    {
        string name = mode switch { "binary" => "multi_hot", "tf-idf" => "tf_idf", _ => mode };
        return known.Contains(name) ? name : throw FourLines.UnknownName($"outputMode of {layer.Title}", mode, known);
    }

    /// <summary>Throws if rows of zeros and ones are to be sparse where there are no rows.</summary>
    public static bool Sparse(Layer layer, bool sparse, string mode) => !sparse || mode != "int" ? sparse
        : throw new ArgumentException(FourLines.Text($"{layer.Title}: whole numbers are not sparse.", "sparse only with rows: one_hot, multi_hot, count", "sparse with int", "leave out one of them."));

    /// <summary>What comes out.</summary>
    /// <param name="x">Whole numbers.</param>
    /// <param name="mode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c> or <c>count</c>.</param>
    /// <param name="depth">How many numbers there are.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="weights">With <c>count</c>, what each number counts.</param>
    public static SymbolicTensor Of(SymbolicTensor x, string mode, int depth, DType dtype, SymbolicTensor? weights = null)
    {
        if (mode == "int")
        {
            return Cast.Of(x, dtype);
        }

        x = x.Shape.Rank == 0 ? ExpandDims.Of(x, -1) : x;
        int rank = x.Shape.Rank;
        if (mode == "one_hot")
        {
            return NNOperations.OneHot(rank > 1 && x.Shape[^1] == 1 ? Squeeze.Of(x, -1) : x, depth, dtype: dtype);
        }

        if (rank <= 2)
        {
            return Cast.Of(DenseBincount.Of(x, Size(x, depth), weights ?? None(x, dtype), binaryOutput: mode == "multi_hot"), dtype);
        }

        // Keras counts along the first axis after the batch there.
        SymbolicTensor hot = NNOperations.OneHot(x, depth, dtype: weights?.DType ?? dtype);
        return mode == "multi_hot" ? Max.Of(hot, [1]) : Sum.Of(weights is null ? hot : hot * ExpandDims.Of(weights, -1), [1]);
    }

    /// <summary>The same for rows of different lengths: how often each number is in each row, or whether.</summary>
    public static SymbolicTensor Of(RaggedTokens rows, string mode, int depth, DType dtype) =>
        Cast.Of(RaggedBincount.Of(rows.Splits, rows.Values, Size(rows.Values, depth), None(rows.Values, dtype), binaryOutput: mode == "multi_hot"), dtype);

    private static SymbolicTensor Size(SymbolicTensor x, int depth) => Const.Of(x.Graph, Const.Number(depth, x.DType));

    // Bincounts sum in these dtypes.
    private static SymbolicTensor None(SymbolicTensor x, DType dtype) => Const.Of(x.Graph, TensorValue.Zeros(new Shape(0), dtype is DType.Int32 or DType.Int64 or DType.Float64 ? dtype : DType.Float32));
}
