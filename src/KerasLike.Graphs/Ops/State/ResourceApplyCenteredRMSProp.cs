using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>
/// TensorFlow <c>ResourceApplyCenteredRMSProp</c>: ms += (1 − rho)(grad² − ms); mg += (1 − rho)(grad − mg);
/// mom = momentum · mom + lr · grad / √(ms − mg² + epsilon); var -= mom.
/// </summary>
/// <remarks>
/// <para>Inputs: the variable, mg, ms, mom, the scalars lr, rho, momentum and epsilon, grad of the variable's shape. No output.</para>
/// <para>Source: Graves, "Generating sequences with recurrent neural networks", 2013.</para>
/// </remarks>
[NoGradient("an update has no output")]
[TypeAttr("T", 4)]
public sealed unsafe class ResourceApplyCenteredRMSProp(bool useLocking = false) : UpdateOp(useLocking)
{
    /// <summary>The update.</summary>
    public static Node Of(SymbolicTensor variable, SymbolicTensor mean, SymbolicTensor meanSquare, SymbolicTensor moment, SymbolicTensor rate, SymbolicTensor rho,
        SymbolicTensor momentum, SymbolicTensor epsilon, SymbolicTensor gradient) =>
        variable.Graph.AddNode(new ResourceApplyCenteredRMSProp(), null, variable, mean, meanSquare, moment, rate, rho, momentum, epsilon, gradient);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => UpdateKernel.Infer(c, 4, 8);

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
            Variable = c.Input(0).Float, Mean = c.Input(1).Float, MeanSquare = c.Input(2).Float, Moment = c.Input(3).Float, Rate = *c.Input(4).Float,
            Rest = 1f - *c.Input(5).Float, Momentum = *c.Input(6).Float, Epsilon = *c.Input(7).Float, Gradient = c.Input(8).Float,
        };
        Lanes.Run(c.Input(0).Length, ref body);
    }

    private struct Body : ILaneBody
    {
        public float* Variable;
        public float* Mean;
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
            V mean = V.Load(Mean + i);
            mean += (gradient - mean) * V.Broadcast(Rest);
            mean.Store(Mean + i);
            V moment = (V.Load(Moment + i) * V.Broadcast(Momentum)) + (gradient * V.Broadcast(Rate) / V.Sqrt(square - (mean * mean) + V.Broadcast(Epsilon)));
            moment.Store(Moment + i);
            (V.Load(Variable + i) - moment).Store(Variable + i);
        }
    }

    private readonly struct Element : IScalarUpdate
    {
        public void Invoke<T>(KernelContext c, long i)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T rest = T.One - UpdateKernel.Scalar<T>(c, 5);
            T gradient = c.Input(8).As<T>()[i];
            T mean = c.Input(1).As<T>()[i] += (gradient - c.Input(1).As<T>()[i]) * rest;
            T square = c.Input(2).As<T>()[i] += ((gradient * gradient) - c.Input(2).As<T>()[i]) * rest;
            T moment = c.Input(3).As<T>()[i] = (c.Input(3).As<T>()[i] * UpdateKernel.Scalar<T>(c, 6))
                + (gradient * UpdateKernel.Scalar<T>(c, 4) / T.Sqrt(square - (mean * mean) + UpdateKernel.Scalar<T>(c, 7)));
            c.Input(0).As<T>()[i] -= moment;
        }
    }
}
