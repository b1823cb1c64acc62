using System.Numerics;
using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ClipByValue</c>: t, but at most clip_value_max, and then at least clip_value_min, element by element.</summary>
/// <remarks>
/// <para>t: any shape; clip_value_min, clip_value_max: scalars, or both of the shape of t. output: the shape of t. NaN stays.</para>
/// <para>Gradient: dy by t where it was kept, by the bound where that was taken.</para>
/// </remarks>
public sealed unsafe class ClipByValue : Op
{
    /// <summary>t between two bounds.</summary>
    public static SymbolicTensor Of(SymbolicTensor t, SymbolicTensor clipValueMin, SymbolicTensor clipValueMax) => t.Graph.Add(new ClipByValue(), t, clipValueMin, clipValueMax);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        Shape t = c.Inputs[0].Shape;
        return c.Inputs.Skip(1).All(i => !i.Shape.HasRank || i.Shape.Rank == 0 || i.Shape.IsCompatibleWith(t)) ? t
            : throw new ShapeException($"ClipByValue '{c.NodeName}': a bound does not fit.", $"a scalar or {t}", $"{c.Inputs[1].Shape} and {c.Inputs[2].Shape}", "reshape the bounds.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor t, SymbolicTensor low, SymbolicTensor high) = (y.Node.Inputs[0], y.Node.Inputs[1], y.Node.Inputs[2]);
        (SymbolicTensor isBelow, SymbolicTensor isAbove, SymbolicTensor zero) = (Less.Of(t, low), Greater.Of(t, high), Const.Like(dy, 0));
        return
        [
            SelectV2.Of(LogicalOr.Of(isBelow, isAbove), zero, dy),
            Broadcasting.Reduce(low, y, SelectV2.Of(isBelow, dy, zero), null)[0],
            Broadcasting.Reduce(high, y, SelectV2.Of(isAbove, dy, zero), null)[0],
        ];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType == DType.Float32)
        {
            Vectors(c);
            return;
        }

        NumberDispatch.Run(c, default(Clipping));
    }

    private static int Step(KernelContext c, int input) => c.Input(input).Shape.Rank == 0 ? 0 : 1;

    private static void Vectors(KernelContext c)
    {
        float* y = c.Output(0).Float;
        Elementwise.MapParallel<AtMost>(c.Input(0).Float, 1, c.Input(2).Float, Step(c, 2), y, c.Output(0).Length);
        Elementwise.MapParallel<AtLeast>(y, 1, c.Input(1).Float, Step(c, 1), y, c.Output(0).Length);
    }

    private static void Loop<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            c.Output(0).As<T>()[i] = T.Max(T.Min(c.Input(0).As<T>()[i], c.Input(2).As<T>()[i * Step(c, 2)]), c.Input(1).As<T>()[i * Step(c, 1)]);
        }
    }

    private readonly struct AtMost : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Min(a, b);
    }

    private readonly struct AtLeast : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => V.Max(a, b);
    }

    private readonly struct Clipping : INumberWork
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Loop<T>(c);
    }
}
