using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ArgMax</c>: where along an axis the largest element stands, the first of equal ones.</summary>
/// <remarks><para>x: rank 1 or more; dimension: a scalar, from the back if negative. output: x without that axis, of dtype <c>output_type</c>. NaN is never the largest; 0 if nothing else is there.</para></remarks>
[NoGradient("integer output")]
public sealed class ArgMax([AttrName("output_type")] DType outputType = DType.Int64) : ArgOp(outputType)
{
    /// <summary>The place of the largest element along an axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int axis = -1, DType outputType = DType.Int64) => x.Graph.Add(new ArgMax(outputType), x, Const.Of(x.Graph, axis));

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Search<Order>(c);

    private readonly struct Order : IOrder
    {
        public static bool IsBetter<T>(T a, T b)
            where T : unmanaged, INumber<T> => a > b;

        public static T Worst<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.MinValue;
    }
}
