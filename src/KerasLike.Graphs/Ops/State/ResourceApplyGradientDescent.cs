using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResourceApplyGradientDescent</c>: var -= alpha · delta.</summary>
/// <remarks><para>Inputs: the variable, the scalar alpha, delta of the variable's shape. No output.</para></remarks>
[NoGradient("an update has no output")]
[TypeAttr("T", 1)]
public sealed unsafe class ResourceApplyGradientDescent(bool useLocking = false) : UpdateOp(useLocking)
{
    /// <summary>The update.</summary>
    public static Node Of(SymbolicTensor variable, SymbolicTensor alpha, SymbolicTensor delta) =>
        variable.Graph.AddNode(new ResourceApplyGradientDescent(), null, variable, alpha, delta);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => UpdateKernel.Infer(c, 1, 2);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).DType != DType.Float32)
        {
            UpdateKernel.Plain<Element>(c);
            return;
        }

        Body body = new() { Variable = c.Input(0).Float, Rate = *c.Input(1).Float, Gradient = c.Input(2).Float };
        Lanes.Run(c.Input(0).Length, ref body);
    }

    private struct Body : ILaneBody
    {
        public float* Variable;
        public float* Gradient;
        public float Rate;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V> => (V.Load(Variable + i) - (V.Load(Gradient + i) * V.Broadcast(Rate))).Store(Variable + i);
    }

    private readonly struct Element : IScalarUpdate
    {
        public void Invoke<T>(KernelContext c, long i)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => c.Input(0).As<T>()[i] -= c.Input(2).As<T>()[i] * UpdateKernel.Scalar<T>(c, 1);
    }
}
