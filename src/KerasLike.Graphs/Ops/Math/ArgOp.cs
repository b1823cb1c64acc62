using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>Where along an axis the extreme element stands, the first of equal ones: the rule and the loop of <see cref="ArgMax"/> and <see cref="ArgMin"/>.</summary>
/// <remarks>As in TensorFlow the search begins with the worst finite number and place 0: NaN is never taken, and 0 comes out where nothing is better.</remarks>
[NoGradient("integer output")]
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
public abstract unsafe class ArgOp(DType outputType) : Op
{
    /// <summary>The dtype of the result.</summary>
    public DType OutputType { get; } = outputType;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Values(1) is not { } dimension)
        {
            return Shape.Unknown;
        }

        int axis = x.Axis(dimension[0], $"{Type} '{c.NodeName}'");
        return x[..axis].Concat(x[(axis + 1)..]);
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => OutputType;

    /// <summary>What the search looks for.</summary>
    protected interface IOrder
    {
        /// <summary>Whether a is taken in place of b.</summary>
        static abstract bool IsBetter<T>(T a, T b)
            where T : unmanaged, INumber<T>;

        /// <summary>What everything that counts is better than, or as good as.</summary>
        static abstract T Worst<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>;
    }

    /// <summary>Searches along the axis.</summary>
    protected void Search<TOrder>(KernelContext c)
        where TOrder : IOrder
    {
        NumberDispatch.Run(c, default(Searching<TOrder>), orderOnly: true);
    }

    private static void Loop<TOrder, T>(KernelContext c)
        where TOrder : IOrder
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        long dimension = c.Input(1).DType == DType.Int64 ? *c.Input(1).As<long>() : *c.Input(1).As<int>();
        int axis = (int)(dimension < 0 ? dimension + dims.Length : dimension);
        long inner = 1;
        for (int i = axis + 1; i < dims.Length; i++)
        {
            inner *= dims[i];
        }

        T* x = c.Input(0).As<T>();
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            T* first = x + (i / inner * inner * dims[axis]) + (i % inner);
            long best = 0;
            T found = TOrder.Worst<T>();
            for (int j = 0; j < dims[axis]; j++)
            {
                if (TOrder.IsBetter(first[j * inner], found))
                {
                    (best, found) = (j, first[j * inner]);
                }
            }

            if (c.Output(0).DType == DType.Int32)
            {
                c.Output(0).As<int>()[i] = (int)best;
            }
            else if (c.Output(0).DType == DType.Int64)
            {
                c.Output(0).As<long>()[i] = best;
            }
            else
            {
                c.Output(0).As<short>()[i] = (short)best;
            }
        }
    }

    private readonly struct Searching<TOrder> : INumberWork
        where TOrder : IOrder
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Loop<TOrder, T>(c);
    }
}
