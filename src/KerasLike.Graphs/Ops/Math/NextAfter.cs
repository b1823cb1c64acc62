namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>NextAfter</c>: the next number of the dtype after x1 towards x2, element by element.</summary>
/// <remarks>
/// <para>x1, x2: float32 or float64, shapes that NumPy can broadcast. output: the broadcast shape.</para>
/// <para>Gradient: dy by x1, none by x2.</para>
/// </remarks>
[Outputs("output")]
public sealed unsafe class NextAfter : BinaryOp
{
    /// <summary>The next number after x1 towards x2.</summary>
    public static SymbolicTensor Of(SymbolicTensor x1, SymbolicTensor x2) => x1.Graph.Add(new NextAfter(), x1, x2);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => Reduced(y, dy, ZerosLike.Of(dy));

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Output(0).DType == DType.Float64)
        {
            PreciseKernel.Binary<Double>(c);
        }
        else
        {
            PreciseKernel.Binary<Single>(c);
        }
    }

    private readonly struct Double : IPreciseBinary
    {
        public static double Of(double a, double b) => a < b ? Math.BitIncrement(a) : a > b ? Math.BitDecrement(a) : double.IsNaN(a) ? a : b;
    }

    private readonly struct Single : IPreciseBinary
    {
        public static double Of(double a, double b) => a < b ? MathF.BitIncrement((float)a) : a > b ? MathF.BitDecrement((float)a) : double.IsNaN(a) ? a : b;
    }
}
