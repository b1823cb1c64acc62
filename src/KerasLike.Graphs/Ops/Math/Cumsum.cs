using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Cumsum</c>: the sum up to each element along an axis.</summary>
/// <remarks>
/// <para>x: rank 1 or more; axis: a scalar, from the back if negative. out: the shape of x. <c>exclusive</c> leaves out the element itself, <c>reverse</c> begins at the end.</para>
/// <para>Gradient: the same of dy, from the other end.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
[Outputs("out")]
public sealed class Cumsum(bool exclusive = false, bool reverse = false) : Op
{
    /// <summary>The sum along an axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int axis, bool exclusive = false, bool reverse = false) => Of(x, Const.Of(x.Graph, axis), exclusive, reverse);

    /// <summary>The sum along an axis that a tensor names.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor axis, bool exclusive = false, bool reverse = false) => x.Graph.Add(new Cumsum(exclusive, reverse), x, axis);

    /// <summary>Whether the element itself is left out.</summary>
    public bool Exclusive { get; } = exclusive;

    /// <summary>Whether it begins at the end.</summary>
    public bool Reverse { get; } = reverse;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => CumulativeKernel.Infer(Type, c);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, y.Node.Inputs[1], Exclusive, !Reverse), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => CumulativeKernel.Run<Function>(c, Exclusive, Reverse);

    private readonly struct Function : ICumulative
    {
        public static T First<T>()
            where T : unmanaged, INumber<T> => T.Zero;

        public static T Next<T>(T so, T x)
            where T : unmanaged, INumber<T> => so + x;
    }
}
