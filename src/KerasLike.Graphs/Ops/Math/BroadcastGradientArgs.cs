namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BroadcastGradientArgs</c>: the axes along which each of two shapes was repeated to meet the other.</summary>
/// <remarks>
/// <para>Inputs: two vectors of lengths. Outputs: two vectors of axes.</para>
/// <para>Gradient: none, the outputs are integer.</para>
/// </remarks>
[NoGradient("integer output")]
[Outputs("r0", "r1")]
public sealed class BroadcastGradientArgs : Op
{
    /// <summary>The axes for the first and for the second shape.</summary>
    public static (SymbolicTensor R0, SymbolicTensor R1) Of(SymbolicTensor shape0, SymbolicTensor shape1)
    {
        SymbolicTensor[] outputs = shape0.Graph.AddNode(new BroadcastGradientArgs(), null, shape0, shape1).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        DType dtype = c.Inputs[0].DType;
        if (c.Values(0) is not { } a || c.Values(1) is not { } b)
        {
            return [new TensorSpec(new Shape((int?)null), dtype), new TensorSpec(new Shape((int?)null), dtype)];
        }

        long?[] r0 = Repeated(a, b);
        long?[] r1 = Repeated(b, a);
        return [new TensorSpec(new Shape(r0.Length), dtype, r0), new TensorSpec(new Shape(r1.Length), dtype, r1)];
    }

    /// <summary>Nothing to do: once the shapes are known the axes are constants.</summary>
    public override void Compute(KernelContext c)
    {
    }

    private static long?[] Repeated(long[] x, long[] other)
    {
        int rank = Math.Max(x.Length, other.Length);
        List<long?> axes = [];
        for (int axis = 0; axis < rank; axis++)
        {
            int i = axis - (rank - x.Length);
            int j = axis - (rank - other.Length);
            if (i < 0 || (x[i] == 1 && j >= 0 && other[j] != 1))
            {
                axes.Add(axis);
            }
        }

        return [.. axes];
    }
}
