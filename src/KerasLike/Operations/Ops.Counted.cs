using System.Runtime.CompilerServices;
using KerasLike.Graphs;
using KerasLike.Operations;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike;

/// <content>Functions whose results are as long as the numbers say: on numbers these are counted first, in a graph the length is an argument.</content>
public static partial class Ops
{
    private static readonly OpFunction UniqueFunction = new("keras.src.ops.numpy", "Unique", ["x", "size", "sorted", "return_index", "return_inverse", "return_counts", "axis", "fill_value"], static a =>
        NumpyOperations.Unique(OpCall.Tensor(a[0])!, (int)a[1]!, (bool)a[2]!, (bool)a[3]!, (bool)a[4]!, (bool)a[5]!, (int?)a[6], (double?)a[7] ?? 0));

    private static readonly OpFunction BincountFunction = new("keras.src.ops.numpy", "Bincount", ["x", "size", "weights"], static a =>
        [NumpyOperations.Bincount(OpCall.Tensor(a[0])!, (int)a[1]!, OpCall.Tensor(a[2]))]);

    private static readonly OpFunction NonzeroFunction = new("keras.src.ops.numpy", "Nonzero", ["x", "count"], static a =>
        NumpyOperations.Nonzero(Tf.Cast.Of(OpCall.Tensor(a[0])!, DType.Bool), (int)a[1]!));

    /// <summary>The different elements, or the different slices along an axis: as many as there are.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="sorted">Whether in ascending order, and not in that in which they appear.</param>
    /// <param name="returnIndex">Whether to tell where each appears first.</param>
    /// <param name="returnInverse">Whether to tell which of them each element of x is.</param>
    /// <param name="returnCounts">Whether to tell how often each occurs.</param>
    /// <param name="axis">The axis of the slices; single elements if not given.</param>
    /// <param name="size">How many to return; as many as there are if not given.</param>
    /// <param name="fillValue">What stands behind them if there are fewer; 0 if not given.</param>
    /// <returns>The elements, and in this order what else was asked for.</returns>
    [OverloadResolutionPriority(1)]
    public static TensorValue[] Unique(TensorValue x, bool sorted = true, bool returnIndex = false, bool returnInverse = false, bool returnCounts = false, int? axis = null, int? size = null, double? fillValue = null)
    {
        int count = size ?? Number(t => Tf.Max.Of(NumpyOperations.Ranks(t, axis)), x) + 1;
        return EagerCall.Run(UniqueFunction, x, count, sorted, returnIndex, returnInverse, returnCounts, axis, fillValue);
    }

    /// <summary>The different elements, or the different slices along an axis, as many as asked for.</summary>
    /// <param name="x">Any shape, of known lengths.</param>
    /// <param name="size">How many to return.</param>
    /// <param name="sorted">Whether in ascending order, and not in that in which they appear.</param>
    /// <param name="returnIndex">Whether to tell where each appears first.</param>
    /// <param name="returnInverse">Whether to tell which of them each element of x is.</param>
    /// <param name="returnCounts">Whether to tell how often each occurs.</param>
    /// <param name="axis">The axis of the slices; single elements if not given.</param>
    /// <param name="fillValue">What stands behind them if there are fewer; 0 if not given.</param>
    /// <returns>The elements, and in this order what else was asked for.</returns>
    public static SymbolicTensor[] Unique(SymbolicTensor x, int size, bool sorted = true, bool returnIndex = false, bool returnInverse = false, bool returnCounts = false, int? axis = null, double? fillValue = null) =>
        OpCall.Run(UniqueFunction, x, size, sorted, returnIndex, returnInverse, returnCounts, axis, fillValue);

    /// <summary>How often each of the numbers 0, 1, ... occurs along the last axis, or the sum of its weights.</summary>
    /// <param name="x">A vector or a matrix of whole numbers from 0 on.</param>
    /// <param name="weights">The shape of x; each counts as 1 if not given.</param>
    /// <param name="minlength">How long the result is at least; else as long as the largest number needs.</param>
    /// <param name="sparse">Must be false: there are no sparse tensors here.</param>
    /// <exception cref="NotSupportedException">A sparse result is asked for.</exception>
    [OverloadResolutionPriority(1)]
    public static TensorValue Bincount(TensorValue x, TensorValue? weights = null, int minlength = 0, bool sparse = false)
    {
        if (sparse)
        {
            throw new NotSupportedException(FourLines.Text("Ops.Bincount: there are no sparse tensors here.", "sparse: false", "sparse: true", "leave it out."));
        }

        int largest = x.Length == 0 ? -1 : Number(t => Tf.Cast.Of(Tf.Max.Of(Tf.Cast.Of(t, DType.Int64)), DType.Int32), x);
        return EagerCall.Run(BincountFunction, x, Math.Max(minlength, largest + 1), weights)[0];
    }

    /// <summary>How often each of the numbers 0, 1, ... below a size occurs along the last axis, or the sum of its weights.</summary>
    /// <param name="x">A vector or a matrix of whole numbers from 0 on.</param>
    /// <param name="size">How long the result is; larger numbers are left out.</param>
    /// <param name="weights">The shape of x; each counts as 1 if not given.</param>
    public static SymbolicTensor Bincount(SymbolicTensor x, int size, SymbolicTensor? weights = null) => OpCall.Run(BincountFunction, x, size, weights)[0];

    /// <summary>The indices of the elements that are not 0, one vector for each axis, as int32.</summary>
    /// <param name="x">Rank 1 or more.</param>
    public static TensorValue[] Nonzero(TensorValue x) =>
        EagerCall.Run(NonzeroFunction, x, Number(t => Tf.Sum.Of(Tf.Cast.Of(Tf.Cast.Of(t, DType.Bool), DType.Int32)), x));

    /// <summary>The indices at which a condition is true, one vector for each axis, as int32.</summary>
    /// <param name="condition">Truth values, or numbers: other than 0 is true.</param>
    public static TensorValue[] Where(TensorValue condition) => Nonzero(condition);

    private static int Number(Func<SymbolicTensor, SymbolicTensor> function, TensorValue x) => Eager.Run(function, x).AsSpan<int>()[0];
}
