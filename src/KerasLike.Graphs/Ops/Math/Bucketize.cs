namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Bucketize</c>: between which boundaries each number lies.</summary>
/// <remarks><para>input: any shape; boundaries: in ascending order. output: the shape of input, int32: how many boundaries are not above the number, all of them for NaN.</para></remarks>
[NoGradient("integer output")]
public sealed unsafe class Bucketize(float[] boundaries) : Op
{
    /// <summary>The number of the bucket of each element.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, params float[] boundaries) => input.Graph.Add(new Bucketize(boundaries), input);

    /// <summary>Where buckets end, in ascending order.</summary>
    public float[] Boundaries { get; } = boundaries.Order().SequenceEqual(boundaries) ? boundaries
        : throw new ArgumentException(FourLines.Text("Bucketize: the boundaries are not in order.", "ascending numbers", $"({string.Join(", ", boundaries)})", "sort them."));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Int32;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        int* y = c.Output(0).As<int>();
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            y[i] = Bucket(c.Input(0).DType switch
            {
                DType.Float32 => c.Input(0).Float[i],
                DType.Float64 => c.Input(0).As<double>()[i],
                DType.Int32 => (float)c.Input(0).As<int>()[i],
                DType.Int64 => (float)c.Input(0).As<long>()[i],
                _ => throw KernelErrors.DType(c.Input(0).DType),
            });
        }
    }

    // The first boundary above x.
    private int Bucket(double x)
    {
        (int low, int high) = (0, Boundaries.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = x < Boundaries[middle] ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
