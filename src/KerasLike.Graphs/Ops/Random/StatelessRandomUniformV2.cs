using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessRandomUniformV2</c>: numbers spread evenly over [0, 1).</summary>
/// <remarks>
/// <para>shape: a vector of lengths; key, counter: where the stream starts; alg: 1 (Philox). output: that shape.</para>
/// <para>Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.</para>
/// </remarks>
[NoGradient("random numbers do not depend on the inputs")]
[TypeAttr("Tshape", 0)]
public sealed unsafe class StatelessRandomUniformV2(DType dtype = DType.Float32) : StatelessRandomOp(dtype), IAnyDType
{
    /// <summary>Random numbers of a shape, for a seed pair.</summary>
    public static SymbolicTensor Of(SymbolicTensor shape, SymbolicTensor seed, DType dtype = DType.Float32) =>
        Emit(new StatelessRandomUniformV2(dtype), shape, seed);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        long n = c.Output(0).Length;
        switch (Dtype)
        {
            case DType.Float32: UniformStream.Fill(Key(c), c.Output(0).Float, n); break;
            case DType.Float64: UniformStream.Fill(Key(c), c.Output(0).As<double>(), n); break;
            case DType.Float16: UniformStream.Fill(Key(c), c.Output(0).As<Half>(), n); break;
            case DType.BFloat16: UniformStream.FillBFloat16(Key(c), c.Output(0).As<ushort>(), n); break;
            default: throw KernelErrors.DType(Dtype);
        }
    }
}
