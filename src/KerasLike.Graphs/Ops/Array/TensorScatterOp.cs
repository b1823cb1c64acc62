using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>A tensor in which the slices that tuples of indices name are joined with updates: the rule and the loop.</summary>
/// <remarks>tensor: any; indices: (..., k); updates: indices' shape without the last axis, then the axes of tensor from k on. output: the shape of tensor; several updates of one place all count.</remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tindices", 1)]
public abstract unsafe class TensorScatterOp : Op
{
    /// <summary>How an element and its update become one.</summary>
    protected interface IJoin
    {
        /// <summary>One of two.</summary>
        static abstract T Join<T>(T a, T b)
            where T : unmanaged, INumber<T>;
    }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        IndexTuples.Require(Type, c, c.Inputs[1].Shape, c.Inputs[0].Shape, c.Inputs[2].Shape);
        return c.Inputs[0].DType == c.Inputs[2].DType ? c.Inputs[0].Shape
            : throw new ShapeException($"{Type} '{c.NodeName}': the updates have another dtype.", c.Inputs[0].DType.Name(), c.Inputs[2].DType.Name(), "cast the updates.");
    }

    /// <summary>The gradient of an extremum: that of its place, shared equally among what equals it there.</summary>
    protected static SymbolicTensor?[] SharedAmongEqual(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor x, SymbolicTensor indices, SymbolicTensor updates) = (y.Node.Inputs[0], y.Node.Inputs[1], y.Node.Inputs[2]);
        SymbolicTensor own = Cast.Of(Equal.Of(x, y), dy.DType), updated = Cast.Of(Equal.Of(updates, GatherNd.Of(y, indices)), dy.DType);
        SymbolicTensor share = dy / TensorScatterAdd.Of(own, indices, updated);
        return [share * own, null, GatherNd.Of(share, indices) * updated];
    }

    /// <summary>Joins the updates, in order.</summary>
    protected void Join<TJoin>(KernelContext c)
        where TJoin : IJoin
    {
        NumberDispatch.Run(c, new Joining<TJoin>(Type));
    }

    private static void Run<TJoin, T>(KernelContext c, string type)
        where TJoin : IJoin
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        long length = IndexTuples.SliceLength(c.Input(1).Shape.Dims[^1], dims);
        c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
        T* update = c.Input(2).As<T>();
        for (long i = 0; i < IndexTuples.Count(c.Input(1)); i++, update += length)
        {
            T* y = c.Output(0).As<T>() + (IndexTuples.Slice(type, c.Input(1), i, dims) * length);
            for (long j = 0; j < length; j++)
            {
                y[j] = TJoin.Join(y[j], update[j]);
            }
        }
    }

    private readonly struct Joining<TJoin>(string type) : INumberWork
        where TJoin : IJoin
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => TensorScatterOp.Run<TJoin, T>(c, type);
    }
}
