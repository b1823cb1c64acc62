using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>What a running total does with the next number.</summary>
public interface ICumulative
{
    /// <summary>The total before the first number.</summary>
    static abstract T First<T>()
        where T : unmanaged, INumber<T>;

    /// <summary>The total after one more.</summary>
    static abstract T Next<T>(T so, T x)
        where T : unmanaged, INumber<T>;
}

/// <summary>Running totals along an axis: lines side by side advance together, so that memory is read in order.</summary>
public static unsafe class CumulativeKernel
{
    // Elements that are worth a thread.
    private const long Grain = 1 << 14;

    /// <summary>The shape of x, whose axis must exist.</summary>
    public static Shape Infer(string type, InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (x.HasRank && c.Values(1) is { Length: > 0 } axis)
        {
            x.Axis(axis[0], $"{type} '{c.NodeName}'");
        }

        return x;
    }

    /// <summary>Input 0 along the axis that input 1 names.</summary>
    public static void Run<TOp>(KernelContext c, bool exclusive, bool reverse)
        where TOp : unmanaged, ICumulative
    {
        NumberDispatch.Run(c, new Running<TOp>(exclusive, reverse));
    }

    private static void Lines<TOp, T>(KernelContext c, bool exclusive, bool reverse)
        where TOp : unmanaged, ICumulative
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        if (c.Output(0).Length == 0)
        {
            return;
        }

        if (dims.Length == 0)
        {
            throw new ArgumentException(FourLines.Text("A running total needs an axis.", "rank 1 or more", "a scalar", "expand the input."));
        }

        long given = c.Input(1).DType == DType.Int64 ? *c.Input(1).As<long>() : *c.Input(1).As<int>();
        int axis = (int)(given < 0 ? given + dims.Length : given);
        long inner = 1;
        for (int i = axis + 1; i < dims.Length; i++)
        {
            inner *= dims[i];
        }

        long length = dims[axis], outer = c.Output(0).Length / (length * inner);
        Body<TOp, T> body = new() { X = c.Input(0).As<T>(), Y = c.Output(0).As<T>(), Length = length, Inner = inner, Exclusive = exclusive, Reverse = reverse };
        Workers.For(outer, Math.Max(1, Grain / (length * inner)), ref body);
    }

    private struct Body<TOp, T> : IRangeBody
        where TOp : unmanaged, ICumulative
        where T : unmanaged, INumber<T>
    {
        public T* X;
        public T* Y;
        public long Length;
        public long Inner;
        public bool Exclusive;
        public bool Reverse;

        public readonly void Invoke(long start, long end)
        {
            long step = Reverse ? -Inner : Inner;
            for (long block = start; block < end; block++)
            {
                long first = ((block * Length) + (Reverse ? Length - 1 : 0)) * Inner;
                T* x = X + first, y = Y + first;
                for (long i = 0; i < Inner; i++)
                {
                    y[i] = Exclusive ? TOp.First<T>() : x[i];
                }

                for (long at = 1; at < Length; at++)
                {
                    T* before = y, added = Exclusive ? x : x + step;
                    x += step;
                    y += step;
                    for (long i = 0; i < Inner; i++)
                    {
                        y[i] = TOp.Next(before[i], added[i]);
                    }
                }
            }
        }
    }

    private readonly struct Running<TOp>(bool exclusive, bool reverse) : INumberWork
        where TOp : unmanaged, ICumulative
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Lines<TOp, T>(c, exclusive, reverse);
    }
}
