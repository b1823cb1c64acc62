using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>What the stateless random ops share: inputs shape, key, counter and alg (1 or 3: Philox), the output's dtype as an attribute.</summary>
/// <remarks>One key and counter give the same numbers on every machine and for any number of threads.</remarks>
[NoGradient("random numbers do not depend on the inputs")]
[TypeAttr("Tshape", 0)]
public abstract unsafe class StatelessRandomOp(DType dtype) : Op
{
    /// <summary>The dtype of the numbers.</summary>
    public DType Dtype { get; } = dtype;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Values(3) is { } algorithm && algorithm[0] is not (1 or 3)
        ? throw new ShapeException($"{Type} '{c.NodeName}': an algorithm this library does not have.", "1 (Philox) or 3 (choose)", $"{algorithm[0]}", "use 1.")
        : c.ShapeValue(0);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => Dtype;

    /// <summary>Emits a random op for a seed pair.</summary>
    protected static SymbolicTensor Emit(Op op, SymbolicTensor shape, SymbolicTensor seed, params ReadOnlySpan<SymbolicTensor> more)
    {
        (SymbolicTensor key, SymbolicTensor counter) = StatelessRandomGetKeyCounter.Of(seed);
        return shape.Graph.Add(op, [shape, key, counter, Const.Of(shape.Graph, 1), .. more]);
    }

    /// <summary>Where the stream starts.</summary>
    protected static PhiloxKey Key(KernelContext c) => Start(c.Input(1), c.Input(2));

    /// <summary>Where the stream of a key and a counter starts.</summary>
    internal static PhiloxKey Start(in TensorView key, in TensorView counter) => new(*key.As<ulong>(), counter.As<ulong>()[0], counter.As<ulong>()[1]);
}
