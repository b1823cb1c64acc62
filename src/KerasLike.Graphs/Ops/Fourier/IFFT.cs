namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>IFFT</c>: the inverse Fourier transform along the last axis, 1/N · Σ x[n] · e^(2πi·k·n/N).</summary>
/// <remarks>
/// <para>input: (..., N), complex64 or complex128. output: the same shape and dtype.</para>
/// <para>Gradient: FFT of dy, divided by N.</para>
/// </remarks>
public sealed class IFFT : FourierOp
{
    /// <summary>The transform.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new IFFT(), x);

    /// <inheritdoc/>
    protected override int Axes => 1;

    /// <inheritdoc/>
    protected override bool IsInverse => true;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => Adjoint(y.Node.Inputs[0], FFT.Of(dy));
}
