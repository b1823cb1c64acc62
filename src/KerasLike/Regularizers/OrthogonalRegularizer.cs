using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Regularizers;

/// <summary>factor · the mean size of the products of a matrix' normalized rows (or columns) with each other.</summary>
/// <remarks><para>x: (rows, columns). Source: keras.regularizers.OrthogonalRegularizer.</para></remarks>
public sealed class OrthogonalRegularizer : Regularizer
{
    /// <summary>Creates the regularizer.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="mode"><c>rows</c> or <c>columns</c>.</param>
    public OrthogonalRegularizer(double factor = 0.01, string mode = "rows")
    {
        Strength = (float)Factor("OrthogonalRegularizer", "factor", factor);
        Mode = mode is "rows" or "columns" ? mode : throw FourLines.UnknownName("mode of OrthogonalRegularizer", mode, ["rows", "columns"]);
    }

    /// <summary>The factor, in single precision as Keras keeps it.</summary>
    [Argument("factor")]
    public double Strength { get; }

    /// <summary><c>rows</c> or <c>columns</c>.</summary>
    public string Mode { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x)
    {
        if (!x.Shape.HasRank || x.Shape.Rank != 2)
        {
            throw new ShapeException("OrthogonalRegularizer: the input is no matrix.", "rank 2", $"{x.Shape}", "use it for matrices only.");
        }

        bool rows = Mode == "rows";
        SymbolicTensor unit = x * Rsqrt.Of(Maximum.Of(Sum.Of(Square.Of(x), [rows ? 1 : 0], keepDims: true), 1e-12));
        SymbolicTensor product = MatMul.Of(unit, unit, transposeA: !rows, transposeB: rows);
        int size = x.Shape.Dims[rows ? 0 : 1];
        float[,] others = new float[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                others[i, j] = i == j ? 0 : 1;
            }
        }

        SymbolicTensor products = Abs.Of(product * Cast.Of(Const.Of(x.Graph, others), x.DType));
        return Sum.Of(products) * (Strength * 0.5) / (size * (size - 1.0) / 2.0);
    }
}
