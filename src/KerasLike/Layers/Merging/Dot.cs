using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The products of the samples of two inputs, summed along one axis of each.</summary>
/// <remarks>
/// <para>Inputs: two tensors (batch, ...), equally long along the axes. Output: (batch, the other axes of the first, the other axes of the second); (batch, 1) where none is left.</para>
/// <para>Emits: Transpose, BatchMatMulV2.</para>
/// <para>Source: keras.layers.Dot, https://keras.io/api/layers/merging_layers/dot/.</para>
/// </remarks>
/// <example><code>SymbolicTensor similarity = new Dot(axes: 1, normalize: true).Apply([a, b]);</code></example>
public sealed class Dot : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axes">The axis of both inputs, or the axis of each; not the batch.</param>
    /// <param name="normalize">Whether both are brought to length 1 along their axes: the result is then the cosine of the angle between them.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Dot(Axes axes, bool normalize = false, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
        Axes = axes.IsSingle || axes.Numbers.Length == 2 ? axes : throw new ArgumentException(FourLines.Text($"{Title}: axes.", "one axis, or two", $"{axes.Numbers.Length}", "give the axis of each input."));
        Normalize = normalize;
    }

    /// <summary>The axis of both inputs, or the axis of each.</summary>
    public Axes Axes { get; }

    /// <summary>Whether both are brought to length 1 along their axes.</summary>
    public bool Normalize { get; }

    /// <inheritdoc/>
    protected override int? Arity => 2;

    /// <inheritdoc/>
    protected override bool AlignsRanks => false;

    /// <inheritdoc/>
    protected override void CheckShapes(IReadOnlyList<Shape> shapes)
    {
        (int a, int b) = AxesOf(shapes[0].Rank, shapes[1].Rank);
        bool fit = shapes[0].Rank > 1 && shapes[1].Rank > 1 && a > 0 && a < shapes[0].Rank && b > 0 && b < shapes[1].Rank
            && (shapes[0][a] == shapes[1][b] || shapes[0][a] is null || shapes[1][b] is null)
            && (shapes[0][0] == shapes[1][0] || shapes[0][0] is null || shapes[1][0] is null);
        if (!fit)
        {
            throw new ShapeException($"{Title}: the inputs have incompatible shapes.", $"equal batches, and equal lengths along axes {a} and {b}, which are not the batch", Text(shapes), "choose other axes.");
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs)
    {
        SymbolicTensor x = inputs[0], y = inputs[1];
        (int a, int b) = AxesOf(x.Shape.Rank, y.Shape.Rank);
        if (Normalize)
        {
            (x, y) = (Unit(x, a), Unit(y, b));
        }

        (SymbolicTensor Tensor, int Axis)[] left = [.. Others(x, a)], right = [.. Others(y, b)];
        SymbolicTensor rows = Matrix(Transpose.Of(x, [0, .. left.Select(l => l.Axis), a]), sumLast: true);
        SymbolicTensor columns = Matrix(Transpose.Of(y, [0, b, .. right.Select(r => r.Axis)]), sumLast: false);
        SymbolicTensor product = BatchMatMulV2.Of(rows, columns);
        Shape shape = new([x.Shape[0] ?? y.Shape[0], .. left.Select(l => x.Shape[l.Axis]), .. right.Select(r => y.Shape[r.Axis]), .. left.Length + right.Length == 0 ? [1] : Array.Empty<int?>()]);
        SymbolicTensor[] lengths = [Dimensions.Of(x)[0], .. left.Concat(right).Select(o => Dimensions.Of(o.Tensor)[o.Axis])];
        return Dimensions.Reshape(product, shape, i => i < lengths.Length ? lengths[i] : Const.Of(x.Graph, 1));
    }

    /// <inheritdoc/>
    protected override SymbolicTensor? MergedMask(IReadOnlyList<SymbolicTensor> inputs) => null;

    // Vectors shorter than Keras' epsilon keep their direction and stay short.
    private static SymbolicTensor Unit(SymbolicTensor x, int axis) => x * Graphs.Ops.Minimum.Of(Rsqrt.Of(Sum.Of(Square.Of(x), [axis], keepDims: true)), 1e7);

    private static IEnumerable<(SymbolicTensor Tensor, int Axis)> Others(SymbolicTensor x, int axis) =>
        Enumerable.Range(1, x.Shape.Rank - 1).Where(i => i != axis).Select(i => (x, i));

    // (batch, n, summed) or (batch, summed, n).
    private static SymbolicTensor Matrix(SymbolicTensor x, bool sumLast) => x.Shape.Rank == 3 ? x
        : x.Shape.Rank == 2 ? ExpandDims.Of(x, sumLast ? 1 : 2)
        : sumLast ? Dimensions.Reshape(x, new Shape(x.Shape[0], null, x.Shape[^1]), i => i == 1 ? Const.Of(x.Graph, -1) : Dimensions.Of(x)[i == 0 ? 0 : x.Shape.Rank - 1])
        : Dimensions.Reshape(x, new Shape(x.Shape[0], x.Shape[1], null), i => i == 2 ? Const.Of(x.Graph, -1) : Dimensions.Of(x)[i]);

    private (int A, int B) AxesOf(int rankA, int rankB)
    {
        int a = Axes.Numbers[0], b = Axes.Numbers[^1];
        return (a < 0 ? a + rankA : a, b < 0 ? b + rankB : b);
    }
}
