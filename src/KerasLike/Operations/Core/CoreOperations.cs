using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>The functions of <c>keras.ops</c> in Keras' module core that take tensors alone.</summary>
[Operations("keras.src.ops.core")]
internal static partial class CoreOperations
{
    /// <summary>The tensor in another dtype.</summary>
    /// <param name="x">A tensor or a number.</param>
    /// <param name="dtype">The dtype.</param>
    public static SymbolicTensor Cast(Operand x, DTypeName dtype) => x.To(dtype.Value);

    /// <summary>The tensor in another dtype, numbers outside its range at its ends.</summary>
    /// <remarks>Where the dtype of x is too coarse for an end, the number next to it within the range; Keras does so for int32 but not for int64, where large numbers come out negative.</remarks>
    /// <param name="x">A tensor or a number.</param>
    /// <param name="dtype">The dtype.</param>
    public static SymbolicTensor SaturateCast(Operand x, DTypeName dtype)
    {
        SymbolicTensor from = x.AsTensor();
        if (from.DType == DType.Bool)
        {
            return Tf.Cast.Of(from, dtype.Value);
        }

        // Infinities are kept within the range too.
        ((double low, double high), (double least, double most)) = (Range(from.DType), Range(dtype.Value));
        SymbolicTensor kept = Tf.Maximum.Of(from, Tf.Const.Of(from.Graph, Inward(Math.Max(low, least), from.DType)));
        kept = Tf.Minimum.Of(kept, Tf.Const.Of(from.Graph, Inward(Math.Min(high, most), from.DType)));
        return Tf.Cast.Of(kept, dtype.Value);
    }

    /// <summary>Numbers as a tensor, in a dtype if one is given.</summary>
    /// <param name="x">A tensor, numbers or a number.</param>
    /// <param name="dtype">The dtype; by default that of the numbers, of a plain number float32 or int32.</param>
    /// <param name="sparse">Whether it stays sparse; there are no sparse tensors.</param>
    /// <param name="ragged">Whether it stays ragged; there are no ragged tensors.</param>
    public static SymbolicTensor ConvertToTensor(Operand x, DTypeName? dtype = null, bool? sparse = null, bool? ragged = null)
    {
        if (sparse == true || ragged == true)
        {
            throw new ArgumentException(FourLines.Text("convert_to_tensor: there are no sparse or ragged tensors.", "dense ones", sparse == true ? "sparse: true" : "ragged: true", "use a dense tensor, padded to equal lengths."));
        }

        return dtype is { } wanted ? x.To(wanted.Value) : x.AsTensor();
    }

    /// <summary>x, through which no gradient flows.</summary>
    /// <param name="variable">A tensor.</param>
    public static SymbolicTensor StopGradient(SymbolicTensor variable) => Tf.StopGradient.Of(variable);

    /// <summary>The entries along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="num">How many there are; by default what is known of the axis.</param>
    /// <param name="axis">The axis.</param>
    public static SymbolicTensor[] Unstack(SymbolicTensor x, int? num = null, int axis = 0) => Tf.Unpack.Of(x, num ?? x.Shape[x.Shape.Axis(axis, "unstack")]
        ?? throw new ShapeException("unstack: how many entries there are is not known.", "num, or a known length", $"{x.Shape}", "give num."), axis);

    /// <summary>The box of a tensor that begins at startIndices.</summary>
    /// <param name="inputs">Any shape.</param>
    /// <param name="startIndices">Where it begins on each axis.</param>
    /// <param name="shape">Its lengths.</param>
    public static SymbolicTensor Slice(SymbolicTensor inputs, SymbolicTensor startIndices, Shape shape) => startIndices.Spec.Value is { } known && Array.TrueForAll(known, v => v is not null)
        ? inputs.Graph.Add(new Tf.Slice(), inputs, startIndices, Tf.Cast.Of(Tf.Const.Ints(inputs.Graph, shape.Dims), startIndices.DType))
        : Tf.Reshape.Of(Tf.GatherNd.Of(inputs, Places(inputs, startIndices, shape)), shape.Dims);

    /// <summary>A tensor in which the box that begins at startIndices is replaced.</summary>
    /// <param name="inputs">Any shape.</param>
    /// <param name="startIndices">Where the box begins on each axis; moved so that it fits.</param>
    /// <param name="updates">The box.</param>
    public static SymbolicTensor SliceUpdate(SymbolicTensor inputs, SymbolicTensor startIndices, SymbolicTensor updates)
    {
        SymbolicTensor room = Tf.ShapeOp.Of(inputs) - Tf.ShapeOp.Of(updates), start = Tf.Cast.Of(startIndices, DType.Int32);
        SymbolicTensor first = Tf.Maximum.Of(Tf.Minimum.Of(start, room), 0);
        return Tf.TensorScatterUpdate.Of(inputs, Places(inputs, first, updates.Shape), Tf.Reshape.Of(updates, -1));
    }

    /// <summary>A tensor of zeros to which values are added where indices say.</summary>
    /// <param name="indices">(..., k), each a place on the first k axes.</param>
    /// <param name="values">What is added.</param>
    /// <param name="shape">The shape of the result.</param>
    public static SymbolicTensor Scatter(SymbolicTensor indices, SymbolicTensor values, Shape shape) =>
        Tf.ScatterNd.Of(indices, values, Tf.Cast.Of(Tf.Const.Ints(values.Graph, shape.Dims), indices.DType));

    /// <summary>A tensor in which the places that indices name are replaced by updates, or joined with them.</summary>
    /// <param name="inputs">Any shape.</param>
    /// <param name="indices">(..., k), each a place on the first k axes.</param>
    /// <param name="updates">One slice for each.</param>
    /// <param name="reduction">How they are joined: <c>add</c>, <c>max</c>, <c>min</c> or <c>mul</c>; replaced by default.</param>
    public static SymbolicTensor ScatterUpdate(SymbolicTensor inputs, SymbolicTensor indices, SymbolicTensor updates, string? reduction = null) => reduction switch
    {
        null => Tf.TensorScatterUpdate.Of(inputs, indices, updates),
        "add" => Tf.TensorScatterAdd.Of(inputs, indices, updates),
        "max" => Tf.TensorScatterMax.Of(inputs, indices, updates),
        "min" => Tf.TensorScatterMin.Of(inputs, indices, updates),
        "mul" => Multiplied(inputs, indices, updates),
        _ => throw FourLines.UnknownName("reduction of scatter_update", reduction, ["add", "max", "min", "mul"]),
    };

    // The place of every element of a box: its begin plus the indices in the box.
    private static SymbolicTensor Places(SymbolicTensor x, SymbolicTensor start, Shape box)
    {
        if (!box.IsFullyKnown)
        {
            throw new ShapeException("slices: the lengths of a box must be known where its begin is not.", "known lengths", $"{box}", "declare them.");
        }

        int[,] inBox = new int[box.Size, box.Rank];
        for (int i = 0; i < box.Size; i++)
        {
            for (int axis = box.Rank - 1, rest = i; axis >= 0; rest /= box.Dims[axis], axis--)
            {
                inBox[i, axis] = rest % box.Dims[axis];
            }
        }

        return Tf.Const.Of(x.Graph, inBox) + Tf.Cast.Of(start, DType.Int32);
    }

    // TensorFlow has no scatter that multiplies: one update after the other, in a loop.
    private static SymbolicTensor Multiplied(SymbolicTensor inputs, SymbolicTensor indices, SymbolicTensor updates)
    {
        SymbolicTensor count = Dimensions.Of(indices)[0];
        return Tf.While.Of(
            [Tf.Const.Of(inputs.Graph, 0), inputs],
            v => Tf.Less.Of(v[0], count),
            v =>
            {
                SymbolicTensor place = Tf.ExpandDims.Of(Tf.GatherV2.Of(indices, v[0]), 0), factor = Tf.ExpandDims.Of(Tf.GatherV2.Of(updates, v[0]), 0);
                return [v[0] + Tf.Const.Like(v[0], 1), Tf.TensorScatterUpdate.Of(v[1], place, Tf.GatherNd.Of(v[1], place) * factor)];
            })[1];
    }

    private static (double Least, double Most) Range(DType dtype) => dtype switch
    {
        DType.UInt8 => (byte.MinValue, byte.MaxValue),
        DType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        DType.UInt32 => (uint.MinValue, uint.MaxValue),
        DType.UInt64 => (ulong.MinValue, ulong.MaxValue),
        DType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        DType.Int16 => (short.MinValue, short.MaxValue),
        DType.Int32 => (int.MinValue, int.MaxValue),
        DType.Int64 => (long.MinValue, long.MaxValue),
        DType.Bool => (0, 1),
        DType.Float16 => ((double)Half.MinValue, (double)Half.MaxValue),
        DType.BFloat16 => (-3.3895313892515355e38, 3.3895313892515355e38),
        DType.Float32 => (float.MinValue, float.MaxValue),
        _ => (double.MinValue, double.MaxValue),
    };

    private static TensorValue Inward(double bound, DType dtype) => dtype switch
    {
        DType.Float32 when Math.Abs((double)(float)bound) > Math.Abs(bound) => bound > 0 ? MathF.BitDecrement((float)bound) : MathF.BitIncrement((float)bound),
        DType.Int64 when bound >= long.MaxValue => long.MaxValue,
        DType.UInt64 when bound >= ulong.MaxValue => TensorValue.Scalar(ulong.MaxValue),
        _ => Tf.Const.Number(bound, dtype),
    };
}
