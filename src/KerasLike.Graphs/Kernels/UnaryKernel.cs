using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>Runs a function of one number over all elements, for every element type the function has.</summary>
public static unsafe class UnaryKernel
{
    /// <summary>A function of every numeric type.</summary>
    public static void Number<TOp>(KernelContext c, TOp op = default)
        where TOp : unmanaged, IUnary, INumberUnary
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Vectors(c, op); break;
            case DType.Float64: Loop<TOp, double>(c, op); break;
            case DType.Float16: Loop<TOp, Half>(c, op); break;
            case DType.Int32: Loop<TOp, int>(c, op); break;
            case DType.Int64: Loop<TOp, long>(c, op); break;
            case DType.Int16: Loop<TOp, short>(c, op); break;
            case DType.Int8: Loop<TOp, sbyte>(c, op); break;
            case DType.UInt8: Loop<TOp, byte>(c, op); break;
            case DType.UInt16: Loop<TOp, ushort>(c, op); break;
            case DType.UInt32: Loop<TOp, uint>(c, op); break;
            case DType.UInt64: Loop<TOp, ulong>(c, op); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>A function of floating-point numbers.</summary>
    public static void Float<TOp>(KernelContext c, TOp op = default)
        where TOp : unmanaged, IUnary, IFloatUnary
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Vectors(c, op); break;
            case DType.Float64: FloatLoop<TOp, double>(c, op); break;
            case DType.Float16: FloatLoop<TOp, Half>(c, op); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>A question about floating-point numbers.</summary>
    public static void Predicate<TOp>(KernelContext c)
        where TOp : unmanaged, IFloatPredicate
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Ask<TOp, float>(c); break;
            case DType.Float64: Ask<TOp, double>(c); break;
            case DType.Float16: Ask<TOp, Half>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Vectors<TOp>(KernelContext c, TOp op)
        where TOp : unmanaged, IUnary
    {
        if (c.Recorder is { } recorder)
        {
            recorder.Map(op);
            return;
        }

        Elementwise.MapParallel(c.Input(0).Float, c.Output(0).Float, c.Output(0).Length, op);
    }

    private static void Loop<TOp, T>(KernelContext c, TOp op)
        where TOp : unmanaged, INumberUnary
        where T : unmanaged, INumber<T>
    {
        T* x = c.Input(0).As<T>();
        T* y = c.Output(0).As<T>();
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            y[i] = op.Invoke(x[i]);
        }
    }

    private static void FloatLoop<TOp, T>(KernelContext c, TOp op)
        where TOp : unmanaged, IFloatUnary
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* x = c.Input(0).As<T>();
        T* y = c.Output(0).As<T>();
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            y[i] = op.Invoke(x[i]);
        }
    }

    private static void Ask<TOp, T>(KernelContext c)
        where TOp : unmanaged, IFloatPredicate
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* x = c.Input(0).As<T>();
        bool* y = c.Output(0).As<bool>();
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            y[i] = default(TOp).Invoke(x[i]);
        }
    }
}
