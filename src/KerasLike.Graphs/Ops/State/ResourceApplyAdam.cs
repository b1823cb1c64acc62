using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>
/// TensorFlow <c>ResourceApplyAdam</c>: m += (1 − beta1)(grad − m); v += (1 − beta2)(grad² − v);
/// var -= lr · √(1 − beta2_power) / (1 − beta1_power) · m / (√v + epsilon); with <c>use_nesterov</c> m · beta1 + (1 − beta1) · grad takes the place of m.
/// </summary>
/// <remarks>
/// <para>Inputs: the variable, m, v, the scalars beta1_power, beta2_power, lr, beta1, beta2 and epsilon, grad of the variable's shape. No output.</para>
/// <para>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.</para>
/// </remarks>
[NoGradient("an update has no output")]
[TypeAttr("T", 3)]
public sealed unsafe class ResourceApplyAdam(bool useLocking = false, bool useNesterov = false) : UpdateOp(useLocking)
{
    /// <summary>The update.</summary>
    public static Node Of(SymbolicTensor variable, SymbolicTensor m, SymbolicTensor v, SymbolicTensor beta1Power, SymbolicTensor beta2Power, SymbolicTensor rate,
        SymbolicTensor beta1, SymbolicTensor beta2, SymbolicTensor epsilon, SymbolicTensor gradient, bool useNesterov = false) =>
        variable.Graph.AddNode(new ResourceApplyAdam(false, useNesterov), null, variable, m, v, beta1Power, beta2Power, rate, beta1, beta2, epsilon, gradient);

    /// <summary>Whether the step looks ahead, as Nesterov's does.</summary>
    public bool UseNesterov { get; } = useNesterov;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => UpdateKernel.Infer(c, 3, 9);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType != DType.Float32)
        {
            UpdateKernel.Plain(c, new Element(UseNesterov));
            return;
        }

        float alpha = *c.Input(5).Float * MathF.Sqrt(1f - *c.Input(4).Float) / (1f - *c.Input(3).Float);
        Body body = new()
        {
            Variable = c.Input(0).Float, M = c.Input(1).Float, V2 = c.Input(2).Float, Alpha = alpha, Beta1 = *c.Input(6).Float, Rest1 = 1f - *c.Input(6).Float,
            Rest2 = 1f - *c.Input(7).Float, Epsilon = *c.Input(8).Float, Gradient = c.Input(9).Float, Nesterov = UseNesterov,
        };
        Lanes.Run(c.Input(0).Length, ref body);
    }

    private struct Body : ILaneBody
    {
        public float* Variable;
        public float* M;
        public float* V2;
        public float* Gradient;
        public float Alpha;
        public float Beta1;
        public float Rest1;
        public float Rest2;
        public float Epsilon;
        public bool Nesterov;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V gradient = V.Load(Gradient + i);
            V m = V.Load(M + i);
            m += (gradient - m) * V.Broadcast(Rest1);
            m.Store(M + i);
            V square = V.Load(V2 + i);
            square += ((gradient * gradient) - square) * V.Broadcast(Rest2);
            square.Store(V2 + i);
            V direction = Nesterov ? (gradient * V.Broadcast(Rest1)) + (m * V.Broadcast(Beta1)) : m;
            (V.Load(Variable + i) - (direction * V.Broadcast(Alpha) / (V.Sqrt(square) + V.Broadcast(Epsilon)))).Store(Variable + i);
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
        T alpha = UpdateKernel.Scalar<T>(c, 5) * T.Sqrt(T.One - UpdateKernel.Scalar<T>(c, 4)) / (T.One - UpdateKernel.Scalar<T>(c, 3));
        T beta1 = UpdateKernel.Scalar<T>(c, 6);
        T gradient = c.Input(9).As<T>()[i];
        T m = c.Input(1).As<T>()[i] += (gradient - c.Input(1).As<T>()[i]) * (T.One - beta1);
        T square = c.Input(2).As<T>()[i] += ((gradient * gradient) - c.Input(2).As<T>()[i]) * (T.One - UpdateKernel.Scalar<T>(c, 7));
        T direction = nesterov ? (gradient * (T.One - beta1)) + (m * beta1) : m;
        c.Input(0).As<T>()[i] -= direction * alpha / (T.Sqrt(square) + UpdateKernel.Scalar<T>(c, 8));
    }
}
