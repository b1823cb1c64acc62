using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>RaggedBincount</c>: how often each whole number occurs in each row of different lengths, or the sum of its weights.</summary>
/// <remarks>
/// <para>splits: (rows + 1), where each row begins, and the end; values: (elements) of int32 or int64; size: a scalar; weights: (elements) or empty. output: (rows, size) in the dtype of the
/// weights; numbers from size on are left out. With <c>binary_output</c> 1 for each number that occurs.</para>
/// </remarks>
[NoGradient("TensorFlow defines none")]
[TypeAttr("Tidx", 1)]
[TypeAttr("T", 3)]
public sealed unsafe class RaggedBincount(bool binaryOutput = false) : Op
{
    /// <summary>The counts, or the sums of weights.</summary>
    public static SymbolicTensor Of(SymbolicTensor splits, SymbolicTensor values, SymbolicTensor size, SymbolicTensor weights, bool binaryOutput = false) =>
        values.Graph.Add(new RaggedBincount(binaryOutput), splits, values, size, weights);

    /// <summary>Whether a number counts once.</summary>
    public bool BinaryOutput { get; } = binaryOutput;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => new(TextRule.Rows(c, 0), c.Inputs[2].Value is [long size] ? (int)size : null);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[3].DType;

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
        long size = c.Output(0).Shape.Dims[1];
        T* weights = c.Input(3).Length > 0 ? c.Input(3).As<T>() : null;
        c.Output(0).ByteSpan().Clear();
        for (long row = 0; row < c.Output(0).Shape.Dims[0]; row++)
        {
            for (long i = TextRule.At(c.Input(0), row); i < TextRule.At(c.Input(0), row + 1); i++)
            {
                long number = TextRule.At(c.Input(1), i);
                if (number < 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(c), FourLines.Text("RaggedBincount: a number is negative.", "0 or more", $"{number}", "shift the numbers."));
                }

                if (number < size)
                {
                    ref T y = ref c.Output(0).As<T>()[(row * size) + number];
                    y = BinaryOutput ? T.One : y + (weights is null ? T.One : weights[i]);
                }
            }
        }
    }
}
