using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Combinations of features as numbers of bins, by a hash of all of them.</summary>
/// <remarks>
/// <para>Inputs: two or more of one shape, (), (batch) or (batch, 1), texts or whole numbers. Output: the same shape, int64; or rows with a place for each bin.</para>
/// <para>Emits: SparseCross; OneHot.</para>
/// <para>Source: keras.layers.HashedCrossing, https://keras.io/api/layers/preprocessing_layers/categorical/hashed_crossing/.</para>
/// </remarks>
/// <example><code>SymbolicTensor cell = new HashedCrossing(numBins: 1000).Apply([latitude, longitude]);</code></example>
public sealed class HashedCrossing : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="numBins">How many bins there are.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    /// <param name="sparse">Whether Keras gives a sparse tensor; tensors here are dense, with the same numbers.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="dtype">The dtype of the result: int64 for bins, single precision for rows by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public HashedCrossing(int numBins, string outputMode = "int", bool sparse = false, string? name = null, DTypePolicy? dtype = null, Shape? inputShape = null, bool trainable = true)
        : base(inputShape, name, trainable, dtype ?? (outputMode == "int" ? "int64" : "float32"))
    {
        OutputMode = Categories.Mode(this, outputMode, "int", "one_hot");
        NumBins = numBins > 0 ? numBins : throw new ArgumentOutOfRangeException(nameof(numBins), FourLines.Text($"{Title}: no bins.", "1 or more", $"{numBins}", "correct numBins."));
        Sparse = sparse;
        Built = true;
    }

    /// <summary>How many bins there are.</summary>
    public int NumBins { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>Whether Keras gives a sparse tensor.</summary>
    public bool Sparse { get; }

    /// <summary>The dtype policy, of which Keras' files keep the name alone.</summary>
    [Argument("dtype")]
    [Config(NameOnly = true)]
    public DTypePolicy Policy => Dtype;

    /// <inheritdoc/>
    internal override int? Cardinality => NumBins;

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    private protected override object? KeptFor => "";

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs)
    {
        SymbolicTensor[] columns = [.. inputs.Flatten()];
        if (columns.Length < 2)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it combines features.", "two tensors or more", $"{inputs}", "give a list."));
        }

        Shape shape = columns[0].Shape;
        if (shape.Rank > 2 || (shape.Rank == 2 && shape[1] != 1) || columns.Any(c => c.Shape.Rank != shape.Rank || !c.Shape.IsCompatibleWith(shape)))
        {
            throw new ShapeException($"{Title}: the features have other shapes.", "one shape: (), (batch) or (batch, 1)", string.Join(" and ", columns.Select(c => c.Shape)), "reshape them.");
        }

        if (columns.FirstOrDefault(c => c.DType != DType.String && !c.DType.IsInteger()) is { } wrong)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: a feature has another dtype.", "texts or whole numbers", wrong.DType.Name(), "discretize it first."));
        }

        SymbolicTensor[] wide = System.Array.ConvertAll(columns, c => Graphs.Ops.Reshape.Of(c.DType == DType.String ? c : Cast.Of(c, DType.Int64), -1, 1));
        SymbolicTensor bins = SparseCross.Of(wide, NumBins).Values;
        bins = shape.Rank == 0 ? Graphs.Ops.Reshape.Of(bins, System.Array.Empty<int>()) : Dimensions.Reshape(bins, shape, axis => Dimensions.Of(columns[0])[axis]);
        return Categories.Of(bins, OutputMode, NumBins, Dtype.ComputeDType);
    }
}
