namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Atan2</c>: the angle of the point (x, y), element by element.</summary>
/// <remarks>
/// <para>y, x: one floating-point dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz · x / (x² + y²) by y, −dz · y / (x² + y²) by x.</para>
/// </remarks>
public sealed class Atan2 : BinaryOp
{
    /// <summary>The angle of the point (x, y).</summary>
    public static SymbolicTensor Of(SymbolicTensor y, SymbolicTensor x) => y.Graph.Add(new Atan2(), y, x);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        (SymbolicTensor y, SymbolicTensor x) = (z.Node.Inputs[0], z.Node.Inputs[1]);
        SymbolicTensor share = dz / (Square.Of(x) + Square.Of(y));
        return Reduced(z, x * share, -y * share);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => PreciseKernel.Binary<Function>(c);

    private readonly struct Function : IPreciseBinary
    {
        public static double Of(double a, double b) => Math.Atan2(a, b);
    }
}
