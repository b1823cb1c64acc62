using C = System.Numerics.Complex;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>RFFT</c>: the first half of the Fourier transform of real numbers along the last axis.</summary>
/// <remarks>
/// <para>input: (..., n), float32 or float64; fft_length: a vector of one, N: the input, n at least that, is cut to it. output: (..., N/2 + 1), complex.</para>
/// <para>Gradient: N times the real part of the inverse transform of dy, zeros behind.</para>
/// </remarks>
[TypeAttr("Treal", 0)]
[TypeAttr("Tcomplex", ~0)]
public sealed unsafe class RFFT : Op
{
    /// <summary>The frequencies 0 to N/2 of real numbers.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor fftLength) => x.Graph.Add(new RFFT(), x, fftLength);

    /// <summary>The frequencies 0 to N/2 of real numbers.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int fftLength) => Of(x, Const.Ints(x.Graph, fftLength));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        int? length = RealFourier.Length(this, c, n => n);
        return c.Inputs[0].Shape.HasRank ? c.Inputs[0].Shape.With(^1, (length / 2) + 1) : Shape.Unknown;
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => ComplexRule.Complex(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        int length = RealFourier.Length(y.Node);
        SymbolicTensor whole = Real.Of(IFFT.Of(RealFourier.Fit(dy, (length / 2) + 1, length)));
        return [RealFourier.Fit(whole * length, length, RealFourier.Last(y.Node)), null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => FourierKernel.Prepare(c, checked((int)IndexTuples.At(c.Input(1), 0)));

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        FourierKernel kernel = (FourierKernel)c.State!;
        C* block = (C*)c.Scratch;
        (int n, int half) = (c.Input(0).Shape.Dims[^1], c.Output(0).Shape.Dims[^1]);
        for (long row = 0; row < c.Output(0).Length / half; row++)
        {
            for (int i = 0; i < kernel.Size; i++)
            {
                block[i] = c.Input(0).DType == DType.Float32 ? c.Input(0).As<float>()[(row * n) + i] : c.Input(0).As<double>()[(row * n) + i];
            }

            kernel.Run(block, false);
            for (int i = 0; i < half; i++)
            {
                FourierKernel.Write(c.Output(0), (row * half) + i, block[i]);
            }
        }
    }
}
