using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LogicalNot</c>: not x, element by element.</summary>
/// <remarks><para>x: truth values of any shape. y: the shape of x.</para></remarks>
[NoGradient("truth values")]
[NoTypeAttr]
public sealed unsafe class LogicalNot : UnaryOp
{
    /// <summary>not x.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new LogicalNot(), x);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Elementwise.MapScalar<Function, bool, bool>(c.Input(0).As<bool>(), c.Output(0).As<bool>(), c.Output(0).Length);

    private readonly struct Function : IScalarUnary<bool, bool>
    {
        public bool Invoke(bool x) => !x;
    }
}
