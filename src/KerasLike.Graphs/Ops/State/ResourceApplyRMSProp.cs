using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResourceApplyRMSProp</c>: ms += (1 − rho)(grad² − ms); mom = momentum · mom + lr · grad / √(ms + epsilon); var -= mom.</summary>
/// <remarks>
/// <para>Inputs: the variable, ms, mom, the scalars lr, rho, momentum and epsilon, grad of the variable's shape. No output.</para>
/// <para>Source: Tieleman and Hinton, "Lecture 6.5: RMSProp", 2012.</para>
/// </remarks>
[NoGradient("an update has no output")]
[TypeAttr("T", 3)]
public sealed unsafe class ResourceApplyRMSProp(bool useLocking = false) : UpdateOp(useLocking)
{
    /// <summary>The update.</summary>
    public static Node Of(SymbolicTensor variable, SymbolicTensor meanSquare, SymbolicTensor moment, SymbolicTensor rate, SymbolicTensor rho, SymbolicTensor momentum,
        SymbolicTensor epsilon, SymbolicTensor gradient) =>
        variable.Graph.AddNode(new ResourceApplyRMSProp(), null, variable, meanSquare, moment, rate, rho, momentum, epsilon, gradient);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => UpdateKernel.Infer(c, 3, 7);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType != DType.Float32)
        {
            UpdateKernel.Plain<Element>(c);
            return;
        }

        Body body = new()
        {
            Variable = c.Input(0).Float, MeanSquare = c.Input(1).Float, Moment = c.Input(2).Float, Rate = *c.Input(3).Float, Rest = 1f - *c.Input(4).Float,
            Momentum = *c.Input(5).Float, Epsilon = *c.Input(6).Float, Gradient = c.Input(7).Float,
        };
        Lanes.Run(c.Input(0).Length, ref body);
    }

    private struct Body : ILaneBody
    {
        public float* Variable;
        public float* MeanSquare;
        public float* Moment;
        public float* Gradient;
        public float Rate;
        public float Rest;
        public float Momentum;
        public float Epsilon;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V gradient = V.Load(Gradient + i);
            V square = V.Load(MeanSquare + i);
            square += ((gradient * gradient) - square) * V.Broadcast(Rest);
            square.Store(MeanSquare + i);
            V moment = (V.Load(Moment + i) * V.Broadcast(Momentum)) + (gradient * V.Broadcast(Rate) / V.Sqrt(square + V.Broadcast(Epsilon)));
            moment.Store(Moment + i);
            (V.Load(Variable + i) - moment).Store(Variable + i);
        }
    }

    private readonly struct Element : IScalarUpdate
    {
        public void Invoke<T>(KernelContext c, long i)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T gradient = c.Input(7).As<T>()[i];
            T square = c.Input(1).As<T>()[i];
            square += ((gradient * gradient) - square) * (T.One - UpdateKernel.Scalar<T>(c, 4));
            c.Input(1).As<T>()[i] = square;
            T moment = (c.Input(2).As<T>()[i] * UpdateKernel.Scalar<T>(c, 5)) + (gradient * UpdateKernel.Scalar<T>(c, 3) / T.Sqrt(square + UpdateKernel.Scalar<T>(c, 6)));
            c.Input(2).As<T>()[i] = moment;
            c.Input(0).As<T>()[i] -= moment;
        }
    }
}
