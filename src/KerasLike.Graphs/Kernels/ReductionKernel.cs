using System.Numerics;
using System.Runtime.InteropServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>An associative function with its neutral element, for every numeric type.</summary>
public interface INumberReduction : IBinary
{
    /// <summary>The element that changes nothing.</summary>
    static abstract T Neutral<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;

    /// <summary>The function.</summary>
    static abstract T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}

/// <summary>Runs a reduction over some axes, for every numeric type.</summary>
public static unsafe class ReductionKernel
{
    /// <summary>Plans the reduction; call it in <see cref="Op.Prepare"/>. The axes are the elements of input 1.</summary>
    public static void Prepare(KernelContext c) => c.State = new ReductionPlan(c.Input(0).Shape, Axes(c));

    /// <summary>Reduces input 0 into output 0.</summary>
    public static void Run<TOp>(KernelContext c)
        where TOp : unmanaged, INumberReduction
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Floats<TOp>(c); break;
            case DType.Float64: Loop<TOp, double>(c); break;
            case DType.Float16: Halves<TOp>(c); break;
            case DType.Int32: Loop<TOp, int>(c); break;
            case DType.Int64: Loop<TOp, long>(c); break;
            case DType.Int16: Loop<TOp, short>(c); break;
            case DType.Int8: Loop<TOp, sbyte>(c); break;
            case DType.UInt8 or DType.Bool: Loop<TOp, byte>(c); break;
            case DType.UInt16: Loop<TOp, ushort>(c); break;
            case DType.UInt32: Loop<TOp, uint>(c); break;
            case DType.UInt64: Loop<TOp, ulong>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static long[] Axes(KernelContext c)
    {
        long[] axes = new long[c.Input(1).Length];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = c.Input(1).DType == DType.Int32 ? c.Input(1).As<int>()[i] : c.Input(1).As<long>()[i];
        }

        return axes;
    }

    private static void Floats<TOp>(KernelContext c)
        where TOp : unmanaged, INumberReduction
    {
        ReductionPlan plan = (ReductionPlan)c.State!;
        float* x = c.Input(0).Float;
        float* y = c.Output(0).Float;
        if (c.Input(0).Length > 0 && plan.IsWhole)
        {
            Reduce.Rows<TOp>(x, 1, plan.Lengths[0], y, TOp.Neutral<float>());
        }
        else if (c.Input(0).Length > 0 && plan.IsRows)
        {
            Reduce.Rows<TOp>(x, plan.Lengths[0], plan.Lengths[1], y, TOp.Neutral<float>());
        }
        else if (c.Input(0).Length > 0 && plan.IsColumns)
        {
            Reduce.Columns<TOp>(x, plan.Lengths[0], plan.Lengths[1], y, TOp.Neutral<float>());
        }
        else
        {
            Loop<TOp, float>(c);
        }
    }

    // Half precision is reduced in single precision and rounded once: what TensorFlow does for the gradient of a bias; its other sums round after each addition.
    private static void Halves<TOp>(KernelContext c)
        where TOp : unmanaged, INumberReduction
    {
        Span<Half> y = c.Output(0).Span<Half>();
        float* sums = (float*)NativeMemory.Alloc((nuint)Math.Max(1, y.Length), sizeof(float));
        try
        {
            Loop<TOp, Half, float>(c, new Span<float>(sums, y.Length));
            for (int i = 0; i < y.Length; i++)
            {
                y[i] = (Half)sums[i];
            }
        }
        finally
        {
            NativeMemory.Free(sums);
        }
    }

    private static void Loop<TOp, T>(KernelContext c)
        where TOp : unmanaged, INumberReduction
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => Loop<TOp, T, T>(c, c.Output(0).Span<T>());

    // Any axes, any type: each element joins its result in order.
    private static void Loop<TOp, T, TSum>(KernelContext c, Span<TSum> y)
        where TOp : unmanaged, INumberReduction
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>, IMinMaxValue<TSum>
    {
        ReductionPlan plan = (ReductionPlan)c.State!;
        T* x = c.Input(0).As<T>();
        y.Fill(TOp.Neutral<TSum>());
        int rank = plan.Lengths.Length;
        Span<long> stride = stackalloc long[rank];
        long size = 1;
        for (int axis = rank - 1; axis >= 0; axis--)
        {
            stride[axis] = plan.Reduced[axis] ? 0 : size;
            size *= plan.Reduced[axis] ? 1 : plan.Lengths[axis];
        }

        Span<int> at = stackalloc int[rank];
        at.Clear();
        long n = c.Input(0).Length;
        long target = 0;
        for (long i = 0; i < n; i++)
        {
            y[(int)target] = TOp.Combine(y[(int)target], TSum.CreateTruncating(x[i]));
            for (int axis = rank - 1; axis >= 0; axis--)
            {
                target += stride[axis];
                if (++at[axis] < plan.Lengths[axis])
                {
                    break;
                }

                target -= stride[axis] * plan.Lengths[axis];
                at[axis] = 0;
            }
        }
    }
}
