using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResourceApplyKerasMomentum</c>: accum = accum · momentum − lr · grad; var += accum, or with <c>use_nesterov</c> var += accum · momentum − lr · grad.</summary>
/// <remarks><para>Inputs: the variable, accum, the scalar lr, grad of the variable's shape, the scalar momentum. No output.</para></remarks>
[NoGradient("an update has no output")]
[TypeAttr("T", 2)]
public sealed unsafe class ResourceApplyKerasMomentum(bool useLocking = false, bool useNesterov = false) : UpdateOp(useLocking)
{
    /// <summary>The update.</summary>
    public static Node Of(SymbolicTensor variable, SymbolicTensor accumulator, SymbolicTensor rate, SymbolicTensor gradient, SymbolicTensor momentum, bool useNesterov) =>
        variable.Graph.AddNode(new ResourceApplyKerasMomentum(false, useNesterov), null, variable, accumulator, rate, gradient, momentum);

    /// <summary>Whether the step looks ahead, as Nesterov's does.</summary>
    public bool UseNesterov { get; } = useNesterov;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => UpdateKernel.Infer(c, 2, 3);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType != DType.Float32)
        {
            UpdateKernel.Plain(c, new Element(UseNesterov));
            return;
        }

        Body body = new()
        {
            Variable = c.Input(0).Float, Accumulator = c.Input(1).Float, Rate = *c.Input(2).Float, Gradient = c.Input(3).Float,
            Momentum = *c.Input(4).Float, Nesterov = UseNesterov,
        };
        Lanes.Run(c.Input(0).Length, ref body);
    }

    private struct Body : ILaneBody
    {
        public float* Variable;
        public float* Accumulator;
        public float* Gradient;
        public float Rate;
        public float Momentum;
        public bool Nesterov;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V step = V.Load(Gradient + i) * V.Broadcast(Rate);
            V accumulator = (V.Load(Accumulator + i) * V.Broadcast(Momentum)) - step;
            accumulator.Store(Accumulator + i);
            V change = Nesterov ? (accumulator * V.Broadcast(Momentum)) - step : accumulator;
            (V.Load(Variable + i) + change).Store(Variable + i);
        }
    }

    private readonly struct Element(bool nesterov) : IScalarUpdate
    {
        public void Invoke<T>(KernelContext c, long i)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => Step<T>(c, i, nesterov);
    }

    private static void Step<T>(KernelContext c, long i, bool nesterov)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        T momentum = UpdateKernel.Scalar<T>(c, 4);
        T step = c.Input(3).As<T>()[i] * UpdateKernel.Scalar<T>(c, 2);
        T accumulator = c.Input(1).As<T>()[i] = (c.Input(1).As<T>()[i] * momentum) - step;
        c.Input(0).As<T>()[i] += nesterov ? (accumulator * momentum) - step : accumulator;
    }
}
