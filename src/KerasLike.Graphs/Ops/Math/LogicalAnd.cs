using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LogicalAnd</c>: x and y, element by element.</summary>
/// <remarks><para>x, y: truth values, of shapes that NumPy can broadcast. z: the broadcast shape.</para></remarks>
[NoGradient("truth values")]
[NoTypeAttr]
public sealed class LogicalAnd : BinaryOp
{
    /// <summary>x and y.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new LogicalAnd(), x, y);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Loop<Function, bool, bool>(c);

    private readonly struct Function : IScalarBinary<bool, bool>
    {
        public bool Invoke(bool a, bool b) => a && b;
    }
}
