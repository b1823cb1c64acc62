namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>IFFT2D</c>: the inverse Fourier transform along the last two axes, divided by their lengths.</summary>
/// <remarks>
/// <para>input: (..., M, N), complex64 or complex128. output: the same shape and dtype.</para>
/// <para>Gradient: FFT2D of dy, divided by M · N.</para>
/// </remarks>
public sealed class IFFT2D : FourierOp
{
    /// <summary>The transform.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new IFFT2D(), x);

    /// <inheritdoc/>
    protected override int Axes => 2;

    /// <inheritdoc/>
    protected override bool IsInverse => true;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => Adjoint(y.Node.Inputs[0], FFT2D.Of(dy));
}
