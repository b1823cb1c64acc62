using C = System.Numerics.Complex;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>IRFFT</c>: the real numbers that have given frequencies along the last axis.</summary>
/// <remarks>
/// <para>input: (..., m), complex; fft_length: a vector of one, N: the input, m at least N/2 + 1, is cut to that; the imaginary parts of the frequencies 0 and N/2 do not count. output: (..., N), real.</para>
/// <para>Gradient: RFFT of dy, divided by N, those frequencies twice that stand for two.</para>
/// </remarks>
[TypeAttr("Tcomplex", 0)]
[TypeAttr("Treal", ~0)]
public sealed unsafe class IRFFT : Op
{
    /// <summary>The N real numbers of given frequencies.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor fftLength) => x.Graph.Add(new IRFFT(), x, fftLength);

    /// <summary>The N real numbers of given frequencies.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int fftLength) => Of(x, Const.Ints(x.Graph, fftLength));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        int? length = RealFourier.Length(this, c, n => (n / 2) + 1);
        return c.Inputs[0].Shape.HasRank ? c.Inputs[0].Shape.With(^1, length) : Shape.Unknown;
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => ComplexRule.Part(this, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        int length = RealFourier.Length(y.Node), half = (length / 2) + 1;
        SymbolicTensor frequencies = RFFT.Of(dy, length);
        float[] weights = [.. Enumerable.Range(0, half).Select(k => (k == 0 || 2 * k == length ? 1f : 2f) / length)];
        SymbolicTensor weight = Cast.Of(Const.Of(y.Graph, weights), dy.DType);
        return [RealFourier.Fit(Complex.Of(Real.Of(frequencies) * weight, Imag.Of(frequencies) * weight), half, RealFourier.Last(y.Node)), null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => FourierKernel.Prepare(c, c.Output(0).Shape.Dims[^1]);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        FourierKernel kernel = (FourierKernel)c.State!;
        C* block = (C*)c.Scratch;
        (int m, int n) = (c.Input(0).Shape.Dims[^1], kernel.Size);
        for (long row = 0; row < c.Output(0).Length / n; row++)
        {
            for (int k = 0; k <= n / 2; k++)
            {
                C value = FourierKernel.Read(c.Input(0), (row * m) + k);
                block[k] = k == 0 || 2 * k == n ? value.Real : value;
                if (k > 0)
                {
                    block[n - k] = C.Conjugate(block[k]);
                }
            }

            kernel.Run(block, true);
            for (int i = 0; i < n; i++)
            {
                if (c.Output(0).DType == DType.Float32)
                {
                    c.Output(0).As<float>()[(row * n) + i] = (float)(block[i].Real / n);
                }
                else
                {
                    c.Output(0).As<double>()[(row * n) + i] = block[i].Real / n;
                }
            }
        }
    }
}
