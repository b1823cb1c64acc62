namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>FFT2D</c>: the Fourier transform along the last two axes.</summary>
/// <remarks>
/// <para>input: (..., M, N), complex64 or complex128. output: the same shape and dtype.</para>
/// <para>Gradient: M · N · IFFT2D of dy.</para>
/// </remarks>
public sealed class FFT2D : FourierOp
{
    /// <summary>The transform.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new FFT2D(), x);

    /// <inheritdoc/>
    protected override int Axes => 2;

    /// <inheritdoc/>
    protected override bool IsInverse => false;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => Adjoint(y.Node.Inputs[0], IFFT2D.Of(dy));
}
