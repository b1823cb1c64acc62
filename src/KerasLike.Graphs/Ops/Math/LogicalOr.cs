using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LogicalOr</c>: x or y, element by element.</summary>
/// <remarks><para>x, y: truth values, of shapes that NumPy can broadcast. z: the broadcast shape.</para></remarks>
[NoGradient("truth values")]
[NoTypeAttr]
public sealed class LogicalOr : BinaryOp
{
    /// <summary>x or y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new LogicalOr(), x, y);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Loop<Function, bool, bool>(c);

    private readonly struct Function : IScalarBinary<bool, bool>
    {
        public bool Invoke(bool a, bool b) => a || b;
    }
}
