using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Tensors joined and taken apart.</content>
internal static partial class NumpyOperations
{
    /// <summary>Tensors one after the other along an axis.</summary>
    /// <param name="xs">Tensors of equal shape but for that axis; they get a common dtype.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor Concatenate(IReadOnlyList<SymbolicTensor> xs, int axis = 0) => Tf.ConcatV2.Of(Promotion.Common(xs), axis);

    /// <summary>Two tensors one after the other.</summary>
    /// <param name="x1">Any shape.</param>
    /// <param name="x2">The shape of x1 but for the axis.</param>
    /// <param name="axis">The axis; as vectors if not given.</param>
    public static SymbolicTensor Append(Operand x1, Operand x2, int? axis = null)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x1, x2);
        return axis is int one ? Tf.ConcatV2.Of([a, b], one) : Tf.ConcatV2.Of([Ravel(a), Ravel(b)], 0);
    }

    /// <summary>Tensors one after the other along a new axis.</summary>
    /// <param name="x">Tensors of equal shape; they get a common dtype.</param>
    /// <param name="axis">Where the new axis stands.</param>
    public static SymbolicTensor Stack(IReadOnlyList<SymbolicTensor> x, int axis = 0) => Tf.Pack.Of(Promotion.Common(x), axis);

    /// <summary>Tensors one after the other along axis 0, vectors too.</summary>
    /// <param name="xs">Tensors of equal shape but for that axis; they get a common dtype.</param>
    public static SymbolicTensor Vstack(IReadOnlyList<SymbolicTensor> xs) => Concatenate(xs);

    /// <summary>Tensors one after the other along axis 1, vectors along their only axis.</summary>
    /// <param name="xs">Tensors of equal shape but for that axis; they get a common dtype.</param>
    public static SymbolicTensor Hstack(IReadOnlyList<SymbolicTensor> xs) => Concatenate(xs, xs[0].Shape.Rank == 1 ? 0 : 1);

    /// <summary>Tensors one after the other along axis 2; matrices and vectors become (rows, columns, 1) and (1, columns, 1).</summary>
    /// <param name="xs">Tensors of equal shape but for that axis; they get a common dtype.</param>
    public static SymbolicTensor Dstack(IReadOnlyList<SymbolicTensor> xs) => Tf.ConcatV2.Of([.. Promotion.Common(xs).Select(x => x.Shape.Rank switch
    {
        0 => Tf.Reshape.Of(x, 1, 1, 1),
        1 => ExpandDims(x, (0, 2)),
        2 => Tf.ExpandDims.Of(x, 2),
        _ => x,
    })], 2);

    /// <summary>Equal parts along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">How many equal parts.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor[] Split(SymbolicTensor x, int indicesOrSections, int axis = 0) => Tf.Split.Of(x, indicesOrSections, x.Shape.Axis(axis, "Ops.Split"));

    /// <summary>Parts along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">Where parts begin, but for the first.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor[] Split(SymbolicTensor x, int[] indicesOrSections, int axis = 0)
    {
        int total = Length(x, axis, "Split");
        int[] bounds = [0, .. indicesOrSections.Select(i => i < 0 ? i + total : i), total];
        return Tf.SplitV.Of(x, [.. bounds.Skip(1).Zip(bounds, (end, start) => end - start)], x.Shape.Axis(axis, "Ops.Split"));
    }

    /// <summary>Parts along an axis, as equal as possible: the first ones are longer by one where needed.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">How many parts.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor[] ArraySplit(SymbolicTensor x, int indicesOrSections, int axis = 0)
    {
        (int least, int longer) = Math.DivRem(Length(x, axis, "ArraySplit"), indicesOrSections);
        return Tf.SplitV.Of(x, [.. Enumerable.Range(0, indicesOrSections).Select(i => i < longer ? least + 1 : least)], x.Shape.Axis(axis, "Ops.ArraySplit"));
    }

    /// <summary>Equal parts along axis 1, of vectors along their only axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">How many equal parts.</param>
    public static SymbolicTensor[] Hsplit(SymbolicTensor x, int indicesOrSections) => Split(x, indicesOrSections, x.Shape.Rank == 1 ? 0 : 1);

    /// <summary>Parts along axis 1, of vectors along their only axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">Where parts begin, but for the first.</param>
    public static SymbolicTensor[] Hsplit(SymbolicTensor x, int[] indicesOrSections) => Split(x, indicesOrSections, x.Shape.Rank == 1 ? 0 : 1);

    /// <summary>Equal parts along axis 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">How many equal parts.</param>
    public static SymbolicTensor[] Vsplit(SymbolicTensor x, int indicesOrSections) => Split(x, indicesOrSections, 0);

    /// <summary>Parts along axis 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">Where parts begin, but for the first.</param>
    public static SymbolicTensor[] Vsplit(SymbolicTensor x, int[] indicesOrSections) => Split(x, indicesOrSections, 0);

    /// <summary>Equal parts along axis 2.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">How many equal parts.</param>
    public static SymbolicTensor[] Dsplit(SymbolicTensor x, int indicesOrSections) => Split(x, indicesOrSections, 2);

    /// <summary>Parts along axis 2.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indicesOrSections">Where parts begin, but for the first.</param>
    public static SymbolicTensor[] Dsplit(SymbolicTensor x, int[] indicesOrSections) => Split(x, indicesOrSections, 2);

    /// <summary>Grids of coordinates: each vector repeated along the axes of the others, the first two vectors along axes 1 and 0.</summary>
    /// <param name="x">Vectors.</param>
    public static SymbolicTensor[] Meshgrid(params SymbolicTensor[] x) => Meshgrid("xy", x);

    /// <summary>Grids of coordinates: each vector repeated along the axes of the others.</summary>
    /// <param name="indexing"><c>ij</c>: vector i along axis i; <c>xy</c>: the first two along axes 1 and 0.</param>
    /// <param name="x">Vectors.</param>
    public static SymbolicTensor[] Meshgrid(string indexing, params SymbolicTensor[] x)
    {
        if (indexing is not ("xy" or "ij"))
        {
            throw FourLines.UnknownName("indexing", indexing, ["xy", "ij"]);
        }

        int[] axes = [.. Enumerable.Range(0, x.Length)];
        if (indexing == "xy" && x.Length > 1)
        {
            (axes[0], axes[1]) = (1, 0);
        }

        SymbolicTensor[] placed = [.. x.Select((v, i) => Tf.Reshape.Of(v, [.. axes.Select((_, at) => at == axes[i] ? -1 : 1)]))];
        SymbolicTensor[] lengths = new SymbolicTensor[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            lengths[axes[i]] = Tf.Size.Of(x[i]);
        }

        SymbolicTensor shape = Tf.Pack.Of(lengths);
        return [.. placed.Select(p => Tf.BroadcastTo.Of(p, shape))];
    }

    private static int Length(SymbolicTensor x, int axis, string who) => x.Shape[x.Shape.Axis(axis, $"Ops.{who}")] ?? throw UnknownLength(who);
}
