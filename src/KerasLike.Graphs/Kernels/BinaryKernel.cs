using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>Runs a function of two numbers over all elements, with broadcasting, for every element type the function has.</summary>
public static unsafe class BinaryKernel
{
    /// <summary>Plans the walk where neither operand has all elements or one; call it in <see cref="Op.Prepare"/>.</summary>
    public static void Prepare(KernelContext c)
    {
        if (!IsFlat(c))
        {
            c.State = new BroadcastPlan(c.Output(0).Shape, c.Input(0).Shape, c.Input(1).Shape);
        }
    }

    /// <summary>A function of every numeric type.</summary>
    public static void Number<TOp>(KernelContext c, TOp op = default)
        where TOp : unmanaged, IBinary, INumberBinary
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Vectors(c, op); break;
            case DType.Float64: Loop<NumberLoop<TOp, double>, double, double>(c, new(op)); break;
            case DType.Float16: Loop<NumberLoop<TOp, Half>, Half, Half>(c, new(op)); break;
            case DType.Int32: Loop<NumberLoop<TOp, int>, int, int>(c, new(op)); break;
            case DType.Int64: Loop<NumberLoop<TOp, long>, long, long>(c, new(op)); break;
            case DType.Int16: Loop<NumberLoop<TOp, short>, short, short>(c, new(op)); break;
            case DType.Int8: Loop<NumberLoop<TOp, sbyte>, sbyte, sbyte>(c, new(op)); break;
            case DType.UInt8: Loop<NumberLoop<TOp, byte>, byte, byte>(c, new(op)); break;
            case DType.UInt16: Loop<NumberLoop<TOp, ushort>, ushort, ushort>(c, new(op)); break;
            case DType.UInt32: Loop<NumberLoop<TOp, uint>, uint, uint>(c, new(op)); break;
            case DType.UInt64: Loop<NumberLoop<TOp, ulong>, ulong, ulong>(c, new(op)); break;
            case DType.BFloat16: Loop<UpperLoop<TOp>, ushort, ushort>(c, new(op)); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>A function of floating-point numbers.</summary>
    public static void Float<TOp>(KernelContext c, TOp op = default)
        where TOp : unmanaged, IBinary, IFloatBinary
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Vectors(c, op); break;
            case DType.Float64: Loop<FloatLoop<TOp, double>, double, double>(c, new(op)); break;
            case DType.Float16: Loop<FloatLoop<TOp, Half>, Half, Half>(c, new(op)); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>Prepares <see cref="InPlace"/>.</summary>
    public static void PrepareInPlace(KernelContext c) => c.State = new KernelContext([c.Input(0), c.Input(1)], [c.Input(0)]);

    /// <summary>Input 0 = f(input 0, input 1) in its own memory: a variable that is added to or subtracted from.</summary>
    public static void InPlace<TOp>(KernelContext c, TOp op = default)
        where TOp : unmanaged, IBinary, INumberBinary
    {
        if (c.Recorder is { } recorder)
        {
            recorder.Fold(op);
            return;
        }

        KernelContext same = (KernelContext)c.State!;
        same.SetInput(0, c.Input(0));
        same.SetInput(1, c.Input(1));
        same.SetOutput(0, c.Input(0));
        Number(same, op);
    }

    /// <summary>A question about numbers of any type (truth values count as bytes).</summary>
    public static void Predicate<TOp>(KernelContext c)
        where TOp : unmanaged, INumberPredicate, IBinary
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32 when c.Recorder is { } recorder: recorder.Fold(default(TOp)); break;
            case DType.Float32 when IsFlat(c):
                Masks.Compare<TOp>(c.Input(0).Float, Step(c, 0), c.Input(1).Float, Step(c, 1), c.Output(0).As<byte>(), c.Output(0).Length);
                break;
            case DType.Float32: Loop<Question<TOp, float>, float, bool>(c, default); break;
            case DType.Float64: Loop<Question<TOp, double>, double, bool>(c, default); break;
            case DType.Float16: Loop<Question<TOp, Half>, Half, bool>(c, default); break;
            case DType.Int32: Loop<Question<TOp, int>, int, bool>(c, default); break;
            case DType.Int64: Loop<Question<TOp, long>, long, bool>(c, default); break;
            case DType.Int16: Loop<Question<TOp, short>, short, bool>(c, default); break;
            case DType.Int8: Loop<Question<TOp, sbyte>, sbyte, bool>(c, default); break;
            case DType.UInt8 or DType.Bool: Loop<Question<TOp, byte>, byte, bool>(c, default); break;
            case DType.UInt16: Loop<Question<TOp, ushort>, ushort, bool>(c, default); break;
            case DType.UInt32: Loop<Question<TOp, uint>, uint, bool>(c, default); break;
            case DType.UInt64: Loop<Question<TOp, ulong>, ulong, bool>(c, default); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    /// <summary>A function of two elements of any type, such as a logical one of truth values.</summary>
    public static void Loop<TOp, TIn, TOut>(KernelContext c, TOp op = default)
        where TOp : unmanaged, IScalarBinary<TIn, TOut>
        where TIn : unmanaged
        where TOut : unmanaged
    {
        TIn* a = c.Input(0).As<TIn>();
        TIn* b = c.Input(1).As<TIn>();
        TOut* y = c.Output(0).As<TOut>();
        if (IsFlat(c))
        {
            Elementwise.MapScalar(a, Step(c, 0), b, Step(c, 1), y, c.Output(0).Length, op);
            return;
        }

        BroadcastPlan plan = (BroadcastPlan)c.State!;
        for (long run = 0; run < plan.Runs; run++, y += plan.Run)
        {
            Elementwise.MapScalar(a + plan.Offset(0, run), plan.Steps[0], b + plan.Offset(1, run), plan.Steps[1], y, plan.Run, op);
        }
    }

    private static void Vectors<TOp>(KernelContext c, TOp op)
        where TOp : unmanaged, IBinary
    {
        if (c.Recorder is { } recorder)
        {
            recorder.Fold(op);
            return;
        }

        float* a = c.Input(0).Float;
        float* b = c.Input(1).Float;
        float* y = c.Output(0).Float;
        if (IsFlat(c))
        {
            Elementwise.MapParallel(a, Step(c, 0), b, Step(c, 1), y, c.Output(0).Length, op);
            return;
        }

        BroadcastPlan plan = (BroadcastPlan)c.State!;
        RunsBody<TOp> body = new() { Plan = plan.Handle, A = a, B = b, Y = y, Op = op };
        Workers.For(plan.Runs, plan.Grain, ref body);
        GC.KeepAlive(plan);
    }

    private struct RunsBody<TOp> : IRangeBody
        where TOp : unmanaged, IBinary
    {
        public nint Plan;
        public float* A;
        public float* B;
        public float* Y;
        public TOp Op;

        public readonly void Invoke(long start, long end)
        {
            BroadcastPlan plan = BroadcastPlan.Of(Plan);
            for (long run = start; run < end; run++)
            {
                Elementwise.Map(A + plan.Offset(0, run), plan.Steps[0], B + plan.Offset(1, run), plan.Steps[1], Y + (run * plan.Run), plan.Run, Op);
            }
        }
    }

    private static bool IsFlat(KernelContext c)
    {
        long n = c.Output(0).Length;
        return (c.Input(0).Length == n || c.Input(0).Length == 1) && (c.Input(1).Length == n || c.Input(1).Length == 1);
    }

    private static int Step(KernelContext c, int input) => c.Input(input).Length == 1 ? 0 : 1;

    private readonly struct NumberLoop<TOp, T>(TOp op) : IScalarBinary<T, T>
        where TOp : unmanaged, INumberBinary
        where T : unmanaged, INumber<T>
    {
        private readonly TOp _op = op;

        public T Invoke(T a, T b) => _op.Invoke(a, b);
    }

    // Of variables, in their own memory; elsewhere the engine converts.
    private readonly struct UpperLoop<TOp>(TOp op) : IScalarBinary<ushort, ushort>
        where TOp : unmanaged, INumberBinary
    {
        private readonly TOp _op = op;

        public ushort Invoke(ushort a, ushort b) => UpperHalf.Round(_op.Invoke(UpperHalf.Wide(a), UpperHalf.Wide(b)));
    }

    private readonly struct FloatLoop<TOp, T>(TOp op) : IScalarBinary<T, T>
        where TOp : unmanaged, IFloatBinary
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TOp _op = op;

        public T Invoke(T a, T b) => _op.Invoke(a, b);
    }

    private readonly struct Question<TOp, T> : IScalarBinary<T, bool>
        where TOp : unmanaged, INumberPredicate
        where T : unmanaged, INumber<T>
    {
        public bool Invoke(T a, T b) => default(TOp).Invoke(a, b);
    }
}
