using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessRandomUniformIntV2</c>: whole numbers spread evenly over [minval, maxval).</summary>
/// <remarks><para>shape: a vector of lengths; key, counter: where the stream starts; alg: 1 (Philox); minval, maxval: scalars of the output's dtype. output: that shape.</para></remarks>
[NoGradient("random numbers do not depend on the inputs")]
[TypeAttr("Tshape", 0)]
[TypeAttr("dtype", ~0)]
public sealed unsafe class StatelessRandomUniformIntV2 : Op
{
    /// <summary>Random whole numbers of a shape, for a seed pair.</summary>
    public static SymbolicTensor Of(SymbolicTensor shape, SymbolicTensor seed, SymbolicTensor minimum, SymbolicTensor maximum)
    {
        (SymbolicTensor key, SymbolicTensor counter) = StatelessRandomGetKeyCounter.Of(seed);
        return shape.Graph.Add(new StatelessRandomUniformIntV2(), shape, key, counter, Const.Of(shape.Graph, 1), minimum, maximum);
    }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.ShapeValue(0);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[4].DType;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        PhiloxKey key = new(*c.Input(1).As<ulong>(), c.Input(2).As<ulong>()[0], c.Input(2).As<ulong>()[1]);
        long n = c.Output(0).Length;
        switch (c.Output(0).DType)
        {
            case DType.Int32: IntegerStream.Fill(key, c.Output(0).As<int>(), n, *c.Input(4).As<int>(), *c.Input(5).As<int>()); break;
            case DType.Int64: IntegerStream.Fill(key, c.Output(0).As<long>(), n, *c.Input(4).As<long>(), *c.Input(5).As<long>()); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }
}
