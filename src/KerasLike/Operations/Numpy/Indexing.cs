using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Parts of tensors, chosen by indices or conditions.</content>
internal static partial class NumpyOperations
{
    /// <summary>A part of a tensor: x[key], as Python has it.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="key">What to take of each axis: <c>1..3, TensorIndex.Ellipsis, ^1</c>.</param>
    public static SymbolicTensor GetItem(SymbolicTensor x, params TensorIndex[] key) => x[key];

    /// <summary>The slices of x that indices name; the axis is replaced by the axes of the indices.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indices">Whole numbers, negative ones from the end.</param>
    /// <param name="axis">The axis; of the flat tensor if not given.</param>
    public static SymbolicTensor Take(SymbolicTensor x, Operand indices, int? axis = null)
    {
        x = axis is null ? Ravel(x) : x;
        int at = x.Shape.Axis(axis ?? 0, "Ops.Take");
        return Tf.GatherV2.Of(x, FromEnd(indices.AsTensor(), x, at), at);
    }

    /// <summary>For each place of the indices the element of x at that index along an axis and at the same place along the others.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indices">Whole numbers, negative ones from the end; the shape of x but for the axis, or lengths of 1.</param>
    /// <param name="axis">The axis; a vector of indices into the flat tensor if not given.</param>
    public static SymbolicTensor TakeAlongAxis(SymbolicTensor x, Operand indices, int? axis = null)
    {
        SymbolicTensor places = indices.To(DType.Int64);
        if (axis is not int one)
        {
            return places.Shape.Rank == 1 ? Take(x, indices)
                : throw new ShapeException("Ops.TakeAlongAxis: without an axis the indices are a vector.", "rank 1", $"{places.Shape}", "name an axis.");
        }

        int at = x.Shape.Axis(one, "Ops.TakeAlongAxis"), rank = x.Shape.Rank;
        places = FromEnd(places, x, at);
        (x, places) = (Swapaxes(x, at, -1), Swapaxes(places, at, -1));
        if (x.Shape[..^1] != places.Shape[..^1] || !x.Shape[..^1].IsFullyKnown)
        {
            SymbolicTensor common = Tf.BroadcastArgs.Of(Tf.ShapeOp.Of(x)[..^1], Tf.ShapeOp.Of(places)[..^1]);
            x = Tf.BroadcastTo.Of(x, Tf.ConcatV2.Of([common, Tf.ShapeOp.Of(x)[^1..]], 0));
            places = Tf.BroadcastTo.Of(places, Tf.ConcatV2.Of([common, Tf.ShapeOp.Of(places)[^1..]], 0));
        }

        return Swapaxes(Tf.GatherV2.Of(x, places, rank - 1, batchDims: rank - 1), at, -1);
    }

    /// <summary>x1 where a condition is true, else x2, element by element.</summary>
    /// <param name="condition">Truth values, or numbers: other than 0 is true.</param>
    /// <param name="x1">A tensor or a number.</param>
    /// <param name="x2">A tensor or a number; all three broadcast, x1 and x2 get a common dtype.</param>
    public static SymbolicTensor Where(Operand condition, Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.Common(x1, x2);
        return Tf.SelectV2.Of(condition.To(DType.Bool), a, b);
    }

    /// <summary>For each element the choice of the first condition that is true, or a default.</summary>
    /// <param name="condlist">Truth values, one tensor for each choice.</param>
    /// <param name="choicelist">The choices.</param>
    /// <param name="default">What is taken where no condition is true; 0 if not given.</param>
    public static SymbolicTensor Select(IReadOnlyList<SymbolicTensor> condlist, IReadOnlyList<Operand> choicelist, Operand? @default = null)
    {
        if (condlist.Count != choicelist.Count || condlist.Count == 0)
        {
            throw new ArgumentException(FourLines.Text("Ops.Select: not one choice for each condition.", $"{condlist.Count} choices, at least one", $"{choicelist.Count}", "give as many choices as conditions."));
        }

        Operand otherwise = @default ?? 0;
        DType dtype = Promotion.Of([otherwise.Promotes, .. choicelist.Select(c => c.Promotes)]);
        SymbolicTensor y = otherwise.To(dtype);
        for (int i = condlist.Count - 1; i >= 0; i--)
        {
            y = Tf.SelectV2.Of(Tf.Cast.Of(condlist[i], DType.Bool), choicelist[i].To(dtype), y);
        }

        return y;
    }

    /// <summary>The differences of neighbours along an axis, taken n times.</summary>
    /// <param name="a">Rank 1 or more.</param>
    /// <param name="n">How often.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor Diff(SymbolicTensor a, int n = 1, int axis = -1)
    {
        if (n < 0)
        {
            throw new ArgumentException(FourLines.Text("Ops.Diff: n is negative.", "0 or more", $"{n}", "give how often differences are taken."));
        }

        int at = a.Shape.Axis(axis, "Ops.Diff");
        TensorIndex[] index = [.. Enumerable.Repeat(new TensorIndex(), at), Range.StartAt(1)], before = [.. index[..at], Range.EndAt(^1)];
        for (int i = 0; i < n; i++)
        {
            a = a.DType == DType.Bool ? Tf.NotEqual.Of(a[index], a[before]) : a[index] - a[before];
        }

        return a;
    }

    /// <summary>The integral along an axis by the trapezoidal rule; a floating dtype.</summary>
    /// <param name="y">The values.</param>
    /// <param name="x">Where they were taken; at equal distances if not given.</param>
    /// <param name="dx">The distance, if x is not given.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor Trapezoid(SymbolicTensor y, SymbolicTensor? x = null, double dx = 1.0, int axis = -1)
    {
        DType dtype = Promotion.Of(y.DType, Promotion.WeakFloat);
        y = Moveaxis(Tf.Cast.Of(y, dtype), axis, -1);
        SymbolicTensor heights = (y[TensorIndex.Ellipsis, 1..] + y[TensorIndex.Ellipsis, ..^1]) * 0.5;
        if (x is null)
        {
            return Tf.Sum.Of(heights * dx, [-1]);
        }

        SymbolicTensor widths = Diff(Tf.Cast.Of(x, dtype), axis: x.Shape.Rank == 1 ? -1 : axis);
        return Tf.Sum.Of(heights * (x.Shape.Rank == 1 ? widths : Moveaxis(widths, axis, -1)), [-1]);
    }

    /// <summary>The coordinates of flat indices, one tensor for each axis of a shape.</summary>
    /// <param name="indices">Whole numbers.</param>
    /// <param name="shape">The shape.</param>
    public static SymbolicTensor[] UnravelIndex(SymbolicTensor indices, Shape shape)
    {
        SymbolicTensor[] places = new SymbolicTensor[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            int length = shape[axis] ?? throw new ShapeException("Ops.UnravelIndex: a length is not known.", "a shape of known lengths", $"{shape}", "give all lengths.");
            places[axis] = Tf.FloorMod.Of(indices, Tf.Const.Like(indices, length));
            indices = Tf.FloorDiv.Of(indices, Tf.Const.Like(indices, length));
        }

        return places;
    }

    private static SymbolicTensor FromEnd(SymbolicTensor indices, SymbolicTensor x, int axis) =>
        Tf.SelectV2.Of(Tf.Less.Of(indices, 0), indices + Tf.Cast.Of(Dimensions.Of(x)[axis], indices.DType), indices);
}
