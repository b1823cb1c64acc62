using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>The loops of element-wise kernels: the widest vectors this machine has, then a tail of the same function.</summary>
/// <remarks>A step of 0 for an operand means one number for all elements.</remarks>
public static unsafe class Elementwise
{
    /// <summary>Elements below which a loop stays on one thread.</summary>
    public const long Grain = 1 << 15;

    /// <summary>y = f(x) on this thread.</summary>
    public static void Map<TOp>(float* x, float* y, long n, TOp op = default)
        where TOp : struct, IUnary
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<TOp, V512>(x, y, n, op);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<TOp, V256>(x, y, n, op);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Run<TOp, V128>(x, y, n, op);
        }
        else
        {
            Run<TOp, V1>(x, y, n, op);
        }
    }

    /// <summary>y = f(a, b) on this thread; an operand with <paramref name="stepA"/> or <paramref name="stepB"/> 0 is one number.</summary>
    public static void Map<TOp>(float* a, int stepA, float* b, int stepB, float* y, long n, TOp op = default)
        where TOp : struct, IBinary
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Choose<TOp, V512>(a, stepA, b, stepB, y, n, op);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Choose<TOp, V256>(a, stepA, b, stepB, y, n, op);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Choose<TOp, V128>(a, stepA, b, stepB, y, n, op);
        }
        else
        {
            Choose<TOp, V1>(a, stepA, b, stepB, y, n, op);
        }
    }

    /// <summary>y = f(x) on all threads.</summary>
    public static void MapParallel<TOp>(float* x, float* y, long n, TOp op = default)
        where TOp : unmanaged, IUnary
    {
        if (n <= Grain)
        {
            Map(x, y, n, op);
            return;
        }

        UnaryBody<TOp> body = new() { X = x, Y = y, Op = op };
        Workers.For(n, Grain, ref body);
    }

    /// <summary>y = f(a, b) on all threads.</summary>
    public static void MapParallel<TOp>(float* a, int stepA, float* b, int stepB, float* y, long n, TOp op = default)
        where TOp : unmanaged, IBinary
    {
        if (n <= Grain)
        {
            Map(a, stepA, b, stepB, y, n, op);
            return;
        }

        BinaryBody<TOp> body = new() { A = a, B = b, StepA = stepA, StepB = stepB, Y = y, Op = op };
        Workers.For(n, Grain, ref body);
    }

    /// <summary>y = f(x) for elements of other types.</summary>
    public static void MapScalar<TOp, TIn, TOut>(TIn* x, TOut* y, long n, TOp op = default)
        where TOp : struct, IScalarUnary<TIn, TOut>
        where TIn : unmanaged
        where TOut : unmanaged
    {
        for (long i = 0; i < n; i++)
        {
            y[i] = op.Invoke(x[i]);
        }
    }

    /// <summary>y = f(a, b) for elements of other types.</summary>
    public static void MapScalar<TOp, TIn, TOut>(TIn* a, int stepA, TIn* b, int stepB, TOut* y, long n, TOp op = default)
        where TOp : struct, IScalarBinary<TIn, TOut>
        where TIn : unmanaged
        where TOut : unmanaged
    {
        for (long i = 0; i < n; i++)
        {
            y[i] = op.Invoke(a[i * stepA], b[i * stepB]);
        }
    }

    private static void Run<TOp, V>(float* x, float* y, long n, TOp op)
        where TOp : struct, IUnary
        where V : struct, IVector<V>
    {
        long i = 0;
        for (; i <= n - V.Count; i += V.Count)
        {
            op.Invoke(V.Load(x + i)).Store(y + i);
        }

        for (; i < n; i++)
        {
            op.Invoke(V1.Load(x + i)).Store(y + i);
        }
    }

    private static void Choose<TOp, V>(float* a, int stepA, float* b, int stepB, float* y, long n, TOp op)
        where TOp : struct, IBinary
        where V : struct, IVector<V>
    {
        if (stepA != 0 && stepB != 0)
        {
            Both<TOp, V>(a, b, y, n, op);
        }
        else if (stepA != 0)
        {
            Right<TOp, V>(a, *b, y, n, op);
        }
        else if (stepB != 0)
        {
            Left<TOp, V>(*a, b, y, n, op);
        }
        else
        {
            float value;
            op.Invoke(V1.Broadcast(*a), V1.Broadcast(*b)).Store(&value);
            new Span<float>(y, checked((int)n)).Fill(value);
        }
    }

    private static void Both<TOp, V>(float* a, float* b, float* y, long n, TOp op)
        where TOp : struct, IBinary
        where V : struct, IVector<V>
    {
        long i = 0;
        for (; i <= n - V.Count; i += V.Count)
        {
            op.Invoke(V.Load(a + i), V.Load(b + i)).Store(y + i);
        }

        for (; i < n; i++)
        {
            op.Invoke(V1.Load(a + i), V1.Load(b + i)).Store(y + i);
        }
    }

    private static void Right<TOp, V>(float* a, float b, float* y, long n, TOp op)
        where TOp : struct, IBinary
        where V : struct, IVector<V>
    {
        long i = 0;
        V right = V.Broadcast(b);
        for (; i <= n - V.Count; i += V.Count)
        {
            op.Invoke(V.Load(a + i), right).Store(y + i);
        }

        for (; i < n; i++)
        {
            op.Invoke(V1.Load(a + i), V1.Broadcast(b)).Store(y + i);
        }
    }

    private static void Left<TOp, V>(float a, float* b, float* y, long n, TOp op)
        where TOp : struct, IBinary
        where V : struct, IVector<V>
    {
        long i = 0;
        V left = V.Broadcast(a);
        for (; i <= n - V.Count; i += V.Count)
        {
            op.Invoke(left, V.Load(b + i)).Store(y + i);
        }

        for (; i < n; i++)
        {
            op.Invoke(V1.Broadcast(a), V1.Load(b + i)).Store(y + i);
        }
    }

    private struct UnaryBody<TOp> : IRangeBody
        where TOp : unmanaged, IUnary
    {
        public float* X;
        public float* Y;
        public TOp Op;

        public readonly void Invoke(long start, long end) => Map(X + start, Y + start, end - start, Op);
    }

    private struct BinaryBody<TOp> : IRangeBody
        where TOp : unmanaged, IBinary
    {
        public float* A;
        public float* B;
        public float* Y;
        public int StepA;
        public int StepB;
        public TOp Op;

        public readonly void Invoke(long start, long end) =>
            Map(A + (start * StepA), StepA, B + (start * StepB), StepB, Y + start, end - start, Op);
    }
}
