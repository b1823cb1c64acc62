using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessTruncatedNormalV2</c>: standard normal numbers of absolute value below 2.</summary>
/// <remarks><para>shape: a vector of lengths; key, counter: where the stream starts; alg: 1 (Philox). output: that shape.</para></remarks>
[NoGradient("random numbers do not depend on the inputs")]
[TypeAttr("Tshape", 0)]
public sealed unsafe class StatelessTruncatedNormalV2(DType dtype = DType.Float32) : StatelessRandomOp(dtype)
{
    /// <summary>Random numbers of a shape, for a seed pair.</summary>
    public static SymbolicTensor Of(SymbolicTensor shape, SymbolicTensor seed, DType dtype = DType.Float32) =>
        Emit(new StatelessTruncatedNormalV2(dtype), shape, seed);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (Dtype)
        {
            case DType.Float32: TruncatedNormalStream.Fill(Key(c), c.Output(0).Float, c.Output(0).Length); break;
            case DType.Float64: TruncatedNormalStream.Fill(Key(c), c.Output(0).As<double>(), c.Output(0).Length); break;
            default: throw KernelErrors.DType(Dtype);
        }
    }
}
