using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>DenseBincount</c>: how often each whole number occurs, or the sum of its weights.</summary>
/// <remarks>
/// <para>input: (n) or (batch, n), int32 or int64, not negative; size: a scalar; weights: the shape of input, or empty. output: (size) or (batch, size) in the dtype of the weights;
/// numbers from size on are left out. With <c>binary_output</c> 1 for each number that occurs.</para>
/// </remarks>
[NoGradient("TensorFlow defines none")]
[TypeAttr("Tidx", 0)]
[TypeAttr("T", 2)]
public sealed unsafe class DenseBincount(bool binaryOutput = false) : Op
{
    /// <summary>The counts, or the sums of weights.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor size, SymbolicTensor weights, bool binaryOutput = false) => input.Graph.Add(new DenseBincount(binaryOutput), input, size, weights);

    /// <summary>Whether a number counts once.</summary>
    public bool BinaryOutput { get; } = binaryOutput;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape x, Shape weights) = (c.Inputs[0].Shape, c.Inputs[2].Shape);
        if (!x.HasRank)
        {
            return Shape.Unknown;
        }

        bool fits = x.Rank is 1 or 2 && (!weights.IsFullyKnown || weights.Size == 0 || weights.IsCompatibleWith(x));
        return fits ? x[..^1].Concat(new Shape(c.Inputs[1].Value is [long size] ? (int)size : (int?)null))
            : throw new ShapeException($"DenseBincount '{c.NodeName}': the numbers are no vector or matrix, or the weights do not fit.", "rank 1 or 2, weights of the same shape or none", $"{x} and {weights}", "reshape the inputs.");
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[2].DType;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Output(0).DType)
        {
            case DType.Float32: Run<float>(c); break;
            case DType.Float64: Run<double>(c); break;
            case DType.Int32: Run<int>(c); break;
            case DType.Int64: Run<long>(c); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }

    private void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        (int size, int row) = (c.Output(0).Shape.Dims[^1], c.Input(0).Shape.Dims[^1]);
        T* weights = c.Input(2).Length > 0 ? c.Input(2).As<T>() : null;
        c.Output(0).ByteSpan().Clear();
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            long number = IndexTuples.At(c.Input(0), i);
            if (number < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(c), FourLines.Text("DenseBincount: a number is negative.", "0 or more", $"{number}", "shift the numbers."));
            }

            if (number < size)
            {
                ref T y = ref c.Output(0).As<T>()[(i / row * size) + number];
                y = BinaryOutput ? T.One : y + (weights is null ? T.One : weights[i]);
            }
        }
    }
}
