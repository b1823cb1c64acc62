namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>FFT</c>: the Fourier transform along the last axis, Σ x[n] · e^(−2πi·k·n/N).</summary>
/// <remarks>
/// <para>input: (..., N), complex64 or complex128. output: the same shape and dtype.</para>
/// <para>Gradient: N · IFFT of dy.</para>
/// </remarks>
public sealed class FFT : FourierOp
{
    /// <summary>The transform.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new FFT(), x);

    /// <inheritdoc/>
    protected override int Axes => 1;

    /// <inheritdoc/>
    protected override bool IsInverse => false;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => Adjoint(y.Node.Inputs[0], IFFT.Of(dy));
}
