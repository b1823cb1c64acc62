using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Other shapes of the same elements.</content>
internal static partial class NumpyOperations
{
    /// <summary>The same elements under another shape.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="newshape">The shape; one length may be -1 and follows from the others.</param>
    public static SymbolicTensor Reshape(SymbolicTensor x, Shape newshape) => Tf.Reshape.Of(x, newshape.Dims);

    /// <summary>The elements as a vector.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Ravel(SymbolicTensor x) => x.Shape.Rank == 1 ? x : Tf.Reshape.Of(x, -1);

    /// <summary>The axes in another order.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">Which axis of x stands at each place; the reverse order if not given.</param>
    public static SymbolicTensor Transpose(SymbolicTensor x, Axes? axes = null) =>
        Tf.Transpose.Of(x, axes is null ? [.. Enumerable.Range(0, x.Shape.Rank).Reverse()] : [.. axes.Numbers.Select(a => x.Shape.Axis(a, "Ops.Transpose"))]);

    /// <summary>x with new axes of length 1.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Where they stand in the result.</param>
    public static SymbolicTensor ExpandDims(SymbolicTensor x, Axes axis)
    {
        int rank = x.Shape.Rank + axis.Numbers.Length;
        foreach (int at in axis.Numbers.Select(a => a < 0 ? a + rank : a).Order())
        {
            x = Tf.ExpandDims.Of(x, at);
        }

        return x;
    }

    /// <summary>x without axes of length 1.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Which ones; all of length 1 if not given.</param>
    public static SymbolicTensor Squeeze(SymbolicTensor x, Axes? axis = null)
    {
        foreach (int one in axis?.Numbers ?? [])
        {
            if (x.Shape[x.Shape.Axis(one, "Ops.Squeeze")] is int length and not 1)
            {
                throw new ShapeException($"Ops.Squeeze: axis {one} cannot go.", "an axis of length 1", $"length {length} in {x.Shape}", "name another axis.");
            }
        }

        return Tf.Squeeze.Of(x, axis?.Numbers ?? []);
    }

    /// <summary>x with two axes exchanged.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis1">One axis.</param>
    /// <param name="axis2">The other.</param>
    public static SymbolicTensor Swapaxes(SymbolicTensor x, int axis1, int axis2)
    {
        (int a, int b) = (x.Shape.Axis(axis1, "Ops.Swapaxes"), x.Shape.Axis(axis2, "Ops.Swapaxes"));
        int[] order = [.. Enumerable.Range(0, x.Shape.Rank)];
        (order[a], order[b]) = (b, a);
        return a == b ? x : Tf.Transpose.Of(x, order);
    }

    /// <summary>x with axes moved to other places; the others keep their order.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="source">The axes.</param>
    /// <param name="destination">Where they go.</param>
    public static SymbolicTensor Moveaxis(SymbolicTensor x, Axes source, Axes destination)
    {
        if (source.Numbers.Length != destination.Numbers.Length)
        {
            throw new ArgumentException(FourLines.Text("Ops.Moveaxis: each axis needs one place.", $"{source.Numbers.Length} destinations", $"{destination.Numbers.Length}", "give as many destinations as sources."));
        }

        int[] from = [.. source.Numbers.Select(a => x.Shape.Axis(a, "Ops.Moveaxis"))], to = [.. destination.Numbers.Select(a => x.Shape.Axis(a, "Ops.Moveaxis"))];
        if (from.Distinct().Count() < from.Length || to.Distinct().Count() < to.Length)
        {
            throw new ArgumentException(FourLines.Text("Ops.Moveaxis: an axis occurs twice.", "each axis and each place once", $"from {string.Join(", ", from)} to {string.Join(", ", to)}", "leave one of the two out."));
        }

        List<int> order = [.. Enumerable.Range(0, x.Shape.Rank).Except(from)];
        foreach ((int place, int axis) in to.Zip(from).OrderBy(p => p.First))
        {
            order.Insert(place, axis);
        }

        return order.SequenceEqual(Enumerable.Range(0, x.Shape.Rank)) ? x : Tf.Transpose.Of(x, [.. order]);
    }

    /// <summary>x repeated along axes of length 1, and along new first axes, up to a shape.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="shape">The shape.</param>
    public static SymbolicTensor BroadcastTo(SymbolicTensor x, Shape shape) => Tf.BroadcastTo.Of(x, Tf.Const.Ints(x.Graph, shape.Dims));

    /// <summary>x with its elements in reverse order along axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; all if not given.</param>
    public static SymbolicTensor Flip(SymbolicTensor x, Axes? axis = null) =>
        Tf.ReverseV2.Of(x, axis is null ? [.. Enumerable.Range(0, x.Shape.Rank)] : [.. axis.Numbers.Select(a => x.Shape.Axis(a, "Ops.Flip"))]);

    /// <summary>x mirrored left to right, along axis 1.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Fliplr(SymbolicTensor x) => Tf.ReverseV2.Of(x, 1);

    /// <summary>x mirrored upside down, along axis 0.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Flipud(SymbolicTensor x) => Tf.ReverseV2.Of(x, 0);

    /// <summary>x with its elements shifted along axes; what leaves at one end comes in at the other.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="shift">How far, for each axis.</param>
    /// <param name="axis">The axes; along the flat tensor if not given.</param>
    public static SymbolicTensor Roll(SymbolicTensor x, Sizes shift, Axes? axis = null)
    {
        if (axis is null)
        {
            return Tf.Reshape.Of(Tf.Roll.Of(Ravel(x), [shift.Numbers.Sum()], [0]), Tf.ShapeOp.Of(x));
        }

        return Tf.Roll.Of(x, shift.Numbers.Length == 1 ? [.. axis.Numbers.Select(_ => shift[0])] : shift.Numbers, axis.Numbers);
    }

    /// <summary>x turned by quarter turns, from the first of two axes to the second.</summary>
    /// <remarks>Keras on TensorFlow turns a plane of unequal sides by two quarters wrongly; here it is turned as NumPy does.</remarks>
    /// <param name="array">Rank 2 or more.</param>
    /// <param name="k">How many quarter turns.</param>
    /// <param name="axes">The two axes; the first two, (0, 1), if not given.</param>
    public static SymbolicTensor Rot90(SymbolicTensor array, int k = 1, Axes? axes = null)
    {
        int[] plane = axes?.Numbers ?? [0, 1];
        if (plane.Length != 2 || array.Shape.Rank < 2 || array.Shape.Axis(plane[0], "Ops.Rot90") == array.Shape.Axis(plane[1], "Ops.Rot90"))
        {
            throw new ShapeException("Ops.Rot90: there is no plane to turn.", "rank 2 or more, and two different axes", $"{array.Shape}, axes ({string.Join(", ", plane)})", "name two axes that the tensor has.");
        }

        return (((k % 4) + 4) % 4) switch
        {
            0 => array,
            1 => Swapaxes(Flip(array, plane[1]), plane[0], plane[1]),
            2 => Flip(array, plane),
            _ => Flip(Swapaxes(array, plane[0], plane[1]), plane[1]),
        };
    }

    /// <summary>x several times along each axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="repeats">How often along each axis, the last ones if there are fewer than axes; new first axes if there are more.</param>
    public static SymbolicTensor Tile(SymbolicTensor x, Sizes repeats)
    {
        int[] times = [.. Enumerable.Repeat(1, Math.Max(0, x.Shape.Rank - repeats.Numbers.Length)), .. repeats.Numbers];
        return Tf.Tile.Of(ExpandDims(x, Enumerable.Range(0, times.Length - x.Shape.Rank).ToArray()), times);
    }

    /// <summary>Each element several times.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="repeats">How often: one number, or one for each place along the axis.</param>
    /// <param name="axis">The axis; the flat tensor's if not given.</param>
    public static SymbolicTensor Repeat(SymbolicTensor x, Sizes repeats, int? axis = null)
    {
        x = axis is null ? Ravel(x) : x;
        int at = x.Shape.Axis(axis ?? 0, "Ops.Repeat");
        if (repeats.Numbers.Length > 1)
        {
            int[] places = [.. repeats.Numbers.SelectMany((n, i) => Enumerable.Repeat(i, n))];
            return x.Shape[at] is int length && length != repeats.Numbers.Length
                ? throw new ShapeException("Ops.Repeat: not one number for each place.", $"{length} numbers", $"{repeats.Numbers.Length}", "give one number, or one for each.")
                : Tf.GatherV2.Of(x, Tf.Const.Ints(x.Graph, places), at);
        }

        int n = repeats[0];
        SymbolicTensor many = Tf.Tile.Of(Tf.ExpandDims.Of(x, at + 1), [.. Enumerable.Range(0, x.Shape.Rank + 1).Select(i => i == at + 1 ? n : 1)]);
        return Dimensions.Reshape(many, x.Shape.With(at, x.Shape[at] * n), i => i == at ? Tf.Const.Of(x.Graph, -1) : Dimensions.Of(x)[i]);
    }

    /// <summary>x with more elements around it.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="padWidth">How many before and after: a pair for each axis; for a vector also one number.</param>
    /// <param name="mode"><c>constant</c>, or mirrored: <c>reflect</c> without the edge, <c>symmetric</c> with it.</param>
    /// <param name="constantValues">The constant; 0 if not given.</param>
    public static SymbolicTensor Pad(SymbolicTensor x, PadWidth padWidth, string mode = "constant", double? constantValues = null)
    {
        int[,] paddings = padWidth.Along(x.Shape.Rank);
        if (constantValues is not null && mode != "constant")
        {
            throw new ArgumentException(FourLines.Text("Ops.Pad: constantValues has no use here.", "mode 'constant'", $"mode '{mode}'", "leave constantValues out."));
        }

        return mode switch
        {
            "constant" when constantValues is null or 0 => Tf.Pad.Of(x, paddings),
            "constant" => Tf.PadV2.Of(x, paddings, constantValues.Value),
            "reflect" or "symmetric" => Tf.MirrorPad.Of(x, paddings, mode.ToUpperInvariant()),
            _ => throw FourLines.UnknownName("mode of padding", mode, ["constant", "reflect", "symmetric"]),
        };
    }

    /// <summary>The number of elements, as int32.</summary>
    /// <param name="x">Any shape.</param>
    public static SymbolicTensor Size(SymbolicTensor x) => Tf.Size.Of(x);

    /// <summary>The same bytes as numbers of another dtype; the last axis grows or shrinks where the dtypes differ in size.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dtype">The dtype; that of x if not given.</param>
    public static SymbolicTensor View(SymbolicTensor x, DTypeName? dtype = null)
    {
        DType to = dtype ?? x.DType;
        (int from, int size) = (x.DType.Size(), to.Size());
        if (from == size)
        {
            return Tf.Bitcast.Of(x, to);
        }

        if (x.Shape.Rank == 0 || (x.Shape[^1] is int length && length * from % size != 0))
        {
            throw new ShapeException($"Ops.View: the bytes of {x.DType.Name()} {x.Shape} make no whole numbers of {to.Name()}.", $"a last axis of a multiple of {size} bytes", $"{x.Shape}", "choose another dtype.");
        }

        Shape inner = from > size ? x.Shape : x.Shape.With(^1, x.Shape[^1] * from / size).Concat(size / from);
        SymbolicTensor parts = Tf.Bitcast.Of(from > size ? x : Dimensions.Reshape(x, inner, i => Dimensions.Of(x)[i]), to);
        return from < size ? parts : Dimensions.Reshape(parts, x.Shape.With(^1, x.Shape[^1] * from / size), i => Dimensions.Of(x)[i]);
    }
}
