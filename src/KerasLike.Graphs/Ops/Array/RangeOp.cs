using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Range</c>: start, start + delta, ... up to, not including, limit.</summary>
/// <remarks>
/// <para>Inputs: three scalars of one dtype. Output: a vector.</para>
/// <para>Gradient: none; TensorFlow has none either.</para>
/// </remarks>
[NoGradient("TensorFlow defines none")]
[TypeAttr("Tidx", 0)]
public sealed unsafe class RangeOp : Op
{
    /// <summary>The numbers from start to limit.</summary>
    public static SymbolicTensor Of(SymbolicTensor start, SymbolicTensor limit, SymbolicTensor delta) => start.Graph.Add(new RangeOp(), start, limit, delta);

    /// <inheritdoc/>
    public override string Type => "Range";

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        if (c.Values(0) is not { } start || c.Values(1) is not { } limit || c.Values(2) is not { } delta)
        {
            return new Shape((int?)null);
        }

        if (delta[0] == 0)
        {
            throw new ShapeException($"Range '{c.NodeName}': the step is 0.", "a step other than 0", "0", "give a positive or negative step.");
        }

        return new Shape((int)Math.Max(0, (limit[0] - start[0] + delta[0] - Math.Sign(delta[0])) / delta[0]));
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => Infer(c)[0] is int n && n <= 4096
        ? [.. Enumerable.Range(0, n).Select(i => (long?)(c.Values(0)![0] + (i * c.Values(2)![0])))]
        : null;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Output(0).DType)
        {
            case DType.Int32: Fill<int>(c); break;
            case DType.Int64: Fill<long>(c); break;
            case DType.Float32: Fill<float>(c); break;
            case DType.Float64: Fill<double>(c); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }

    private static void Fill<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        T value = *c.Input(0).As<T>();
        T delta = *c.Input(2).As<T>();
        T* y = c.Output(0).As<T>();
        for (long i = 0; i < c.Output(0).Length; i++, value += delta)
        {
            y[i] = value;
        }
    }
}
