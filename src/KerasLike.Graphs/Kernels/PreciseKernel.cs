using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>A function of one number that is computed in double precision, whatever the dtype.</summary>
public interface IPreciseUnary
{
    /// <summary>The function.</summary>
    static abstract double Of(double x);
}

/// <summary>A function of two numbers that is computed in double precision, whatever the dtype.</summary>
public interface IPreciseBinary
{
    /// <summary>The function.</summary>
    static abstract double Of(double a, double b);
}

/// <summary>Runs functions for which there is no vector form, on all threads: each result is that of double precision, rounded once.</summary>
public static unsafe class PreciseKernel
{
    // Calls that are worth a thread.
    private const long Grain = 1 << 11;

    /// <summary>A function of one.</summary>
    public static void Unary<TOp>(KernelContext c)
        where TOp : unmanaged, IPreciseUnary
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Map<TOp, float>(c); break;
            case DType.Float64: Map<TOp, double>(c); break;
            case DType.Float16: Map<TOp, Half>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>A function of two, with broadcasting; <see cref="BinaryKernel.Prepare"/> comes first.</summary>
    public static void Binary<TOp>(KernelContext c)
        where TOp : unmanaged, IPreciseBinary
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: BinaryKernel.Loop<Two<TOp, float>, float, float>(c); break;
            case DType.Float64: BinaryKernel.Loop<Two<TOp, double>, double, double>(c); break;
            case DType.Float16: BinaryKernel.Loop<Two<TOp, Half>, Half, Half>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Map<TOp, T>(KernelContext c)
        where TOp : unmanaged, IPreciseUnary
        where T : unmanaged, INumber<T>
    {
        One<TOp, T> body = new() { X = c.Input(0).As<T>(), Y = c.Output(0).As<T>() };
        Workers.For(c.Output(0).Length, Grain, ref body);
    }

    private struct One<TOp, T> : IRangeBody
        where TOp : unmanaged, IPreciseUnary
        where T : unmanaged, INumber<T>
    {
        public T* X;
        public T* Y;

        public readonly void Invoke(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                Y[i] = T.CreateChecked(TOp.Of(double.CreateChecked(X[i])));
            }
        }
    }

    private readonly struct Two<TOp, T> : IScalarBinary<T, T>
        where TOp : unmanaged, IPreciseBinary
        where T : unmanaged, INumber<T>
    {
        public T Invoke(T a, T b) => T.CreateChecked(TOp.Of(double.CreateChecked(a), double.CreateChecked(b)));
    }
}
