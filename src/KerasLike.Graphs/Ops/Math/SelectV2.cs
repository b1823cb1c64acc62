using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SelectV2</c>: t where the condition holds, else e, element by element.</summary>
/// <remarks>
/// <para>condition: truth values; t, e: one dtype; shapes that NumPy can broadcast. output: the broadcast shape.</para>
/// <para>Gradient: dy to the one that was taken.</para>
/// </remarks>
[TypeAttr("T", 1)]
public sealed unsafe class SelectV2 : Op, IElementwise
{
    /// <summary>t where the condition holds, else e.</summary>
    public static SymbolicTensor Of(SymbolicTensor condition, SymbolicTensor t, SymbolicTensor e) => condition.Graph.Add(new SelectV2(), condition, t, e);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[1].DType == c.Inputs[2].DType && c.Inputs[0].DType == DType.Bool
        ? Shape.Broadcast(c.Inputs[0].Shape, Shape.Broadcast(c.Inputs[1].Shape, c.Inputs[2].Shape, $"SelectV2 '{c.NodeName}'"), $"SelectV2 '{c.NodeName}'")
        : throw new ShapeException($"SelectV2 '{c.NodeName}': the dtypes do not fit.", "a condition of bool and two tensors of one dtype",
            $"{c.Inputs[0].DType.Name()}, {c.Inputs[1].DType.Name()} and {c.Inputs[2].DType.Name()}", "cast one of them.");

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor condition = y.Node.Inputs[0];
        SymbolicTensor zero = Const.Like(dy, 0);
        return
        [
            null,
            Broadcasting.Reduce(y.Node.Inputs[1], y, Of(condition, dy, zero), null)[0],
            Broadcasting.Reduce(y.Node.Inputs[2], y, Of(condition, zero, dy), null)[0],
        ];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        if (!IsFlat(c))
        {
            c.State = new BroadcastPlan(c.Output(0).Shape, c.Input(0).Shape, c.Input(1).Shape, c.Input(2).Shape);
        }
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Recorder is { } recorder)
        {
            recorder.Select();
            return;
        }

        switch (c.Output(0).DType.Size())
        {
            case 1: Loop<byte>(c); break;
            case 2: Loop<short>(c); break;
            case 4: Loop<int>(c); break;
            case 16: Loop<Int128>(c); break;
            default: Loop<long>(c); break;
        }
    }

    private static bool IsFlat(KernelContext c)
    {
        long n = c.Output(0).Length;
        return (c.Input(0).Length == n || c.Input(0).Length == 1) && (c.Input(1).Length == n || c.Input(1).Length == 1) && (c.Input(2).Length == n || c.Input(2).Length == 1);
    }

    private static void Loop<T>(KernelContext c)
        where T : unmanaged
    {
        if (IsFlat(c) && sizeof(T) == sizeof(float))
        {
            Masks.Select(c.Input(0).As<byte>(), c.Input(0).Length == 1 ? 0 : 1, c.Input(1).As<float>(), c.Input(1).Length == 1 ? 0 : 1,
                c.Input(2).As<float>(), c.Input(2).Length == 1 ? 0 : 1, c.Output(0).As<float>(), c.Output(0).Length);
            return;
        }

        if (IsFlat(c))
        {
            Body<T> body = new()
            {
                Condition = c.Input(0).As<bool>(), T1 = c.Input(1).As<T>(), E = c.Input(2).As<T>(), Y = c.Output(0).As<T>(),
                StepCondition = c.Input(0).Length == 1 ? 0 : 1, StepT = c.Input(1).Length == 1 ? 0 : 1, StepE = c.Input(2).Length == 1 ? 0 : 1,
            };
            Workers.For(c.Output(0).Length, Elementwise.Grain, ref body);
            return;
        }

        BroadcastPlan plan = (BroadcastPlan)c.State!;
        RunsBody<T> runs = new() { Plan = plan.Handle, Condition = c.Input(0).As<bool>(), T1 = c.Input(1).As<T>(), E = c.Input(2).As<T>(), Y = c.Output(0).As<T>() };
        Workers.For(plan.Runs, plan.Grain, ref runs);
        GC.KeepAlive(plan);
    }

    private struct RunsBody<T> : IRangeBody
        where T : unmanaged
    {
        public nint Plan;
        public bool* Condition;
        public T* T1;
        public T* E;
        public T* Y;

        public readonly void Invoke(long start, long end)
        {
            BroadcastPlan plan = BroadcastPlan.Of(Plan);
            for (long run = start; run < end; run++)
            {
                Body<T> body = new()
                {
                    Condition = Condition + plan.Offset(0, run), T1 = T1 + plan.Offset(1, run), E = E + plan.Offset(2, run),
                    Y = Y + (run * plan.Run), StepCondition = plan.Steps[0], StepT = plan.Steps[1], StepE = plan.Steps[2],
                };
                body.Invoke(0, plan.Run);
            }
        }
    }

    private struct Body<T> : IRangeBody
        where T : unmanaged
    {
        public bool* Condition;
        public T* T1;
        public T* E;
        public T* Y;
        public long StepCondition;
        public long StepT;
        public long StepE;

        public readonly void Invoke(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                Y[i] = Condition[i * StepCondition] ? T1[i * StepT] : E[i * StepE];
            }
        }
    }
}
