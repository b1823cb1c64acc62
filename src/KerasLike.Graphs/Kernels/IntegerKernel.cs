using System.Numerics;
using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>A function of one whole number.</summary>
public interface IIntegerUnary
{
    /// <summary>The function.</summary>
    T Invoke<T>(T x)
        where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>A function of two whole numbers.</summary>
public interface IIntegerBinary
{
    /// <summary>The function.</summary>
    T Invoke<T>(T a, T b)
        where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>Runs functions of bits over all elements, for every dtype of whole numbers.</summary>
public static unsafe class IntegerKernel
{
    /// <summary>How far TensorFlow shifts by a number: at least 0 and at most to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Shift<T>(T by)
        where T : unmanaged, IBinaryInteger<T> => T.IsNegative(by) ? 0 : int.CreateSaturating(T.Min(by, T.CreateChecked((sizeof(T) * 8) - 1)));

    /// <summary>A function of two, with broadcasting; <see cref="BinaryKernel.Prepare"/> comes first.</summary>
    public static void RunPair<TOp>(KernelContext c)
        where TOp : unmanaged, IIntegerBinary
    {
        switch (c.Input(0).DType)
        {
            case DType.Int32: BinaryKernel.Loop<Two<TOp, int>, int, int>(c); break;
            case DType.Int64: BinaryKernel.Loop<Two<TOp, long>, long, long>(c); break;
            case DType.Int16: BinaryKernel.Loop<Two<TOp, short>, short, short>(c); break;
            case DType.Int8: BinaryKernel.Loop<Two<TOp, sbyte>, sbyte, sbyte>(c); break;
            case DType.UInt8: BinaryKernel.Loop<Two<TOp, byte>, byte, byte>(c); break;
            case DType.UInt16: BinaryKernel.Loop<Two<TOp, ushort>, ushort, ushort>(c); break;
            case DType.UInt32: BinaryKernel.Loop<Two<TOp, uint>, uint, uint>(c); break;
            case DType.UInt64: BinaryKernel.Loop<Two<TOp, ulong>, ulong, ulong>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>A function of one.</summary>
    public static void Run<TOp>(KernelContext c)
        where TOp : unmanaged, IIntegerUnary
    {
        switch (c.Input(0).DType)
        {
            case DType.Int32: Map<TOp, int>(c); break;
            case DType.Int64: Map<TOp, long>(c); break;
            case DType.Int16: Map<TOp, short>(c); break;
            case DType.Int8: Map<TOp, sbyte>(c); break;
            case DType.UInt8: Map<TOp, byte>(c); break;
            case DType.UInt16: Map<TOp, ushort>(c); break;
            case DType.UInt32: Map<TOp, uint>(c); break;
            case DType.UInt64: Map<TOp, ulong>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Map<TOp, T>(KernelContext c)
        where TOp : unmanaged, IIntegerUnary
        where T : unmanaged, IBinaryInteger<T> => Elementwise.MapScalar<One<TOp, T>, T, T>(c.Input(0).As<T>(), c.Output(0).As<T>(), c.Output(0).Length);

    private readonly struct One<TOp, T> : IScalarUnary<T, T>
        where TOp : unmanaged, IIntegerUnary
        where T : unmanaged, IBinaryInteger<T>
    {
        public T Invoke(T x) => default(TOp).Invoke(x);
    }

    private readonly struct Two<TOp, T> : IScalarBinary<T, T>
        where TOp : unmanaged, IIntegerBinary
        where T : unmanaged, IBinaryInteger<T>
    {
        public T Invoke(T a, T b) => default(TOp).Invoke(a, b);
    }
}
