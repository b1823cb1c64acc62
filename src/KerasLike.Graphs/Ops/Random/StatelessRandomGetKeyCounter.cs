using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessRandomGetKeyCounter</c>: where the random stream of a pair of seeds starts.</summary>
/// <remarks><para>seed: 2 integers. key: 1 number; counter: 2 numbers, of dtype uint64.</para></remarks>
[NoGradient("integers")]
[TypeAttr("Tseed", 0)]
[Outputs("key", "counter")]
public sealed unsafe class StatelessRandomGetKeyCounter : Op
{
    /// <summary>Key and counter.</summary>
    public static (SymbolicTensor Key, SymbolicTensor Counter) Of(SymbolicTensor seed)
    {
        Node node = seed.Graph.AddNode(new StatelessRandomGetKeyCounter(), null, seed);
        return (node.Outputs[0], node.Outputs[1]);
    }

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => c.Inputs[0].Shape.IsCompatibleWith(new Shape(2))
        ? [new TensorSpec(new Shape(1), DType.UInt64), new TensorSpec(new Shape(2), DType.UInt64)]
        : throw new ShapeException($"{Type} '{c.NodeName}': a seed is a pair of integers.", "(2)", $"{c.Inputs[0].Shape}", "give two integers.");

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long first, long second) = c.Input(0).DType == DType.Int32
            ? (c.Input(0).As<int>()[0], c.Input(0).As<int>()[1])
            : (c.Input(0).As<long>()[0], c.Input(0).As<long>()[1]);
        PhiloxKey key = PhiloxKey.FromSeed(first, second);
        c.Output(0).As<ulong>()[0] = key.Key;
        c.Output(1).As<ulong>()[0] = key.CounterLow;
        c.Output(1).As<ulong>()[1] = key.CounterHigh;
    }
}
