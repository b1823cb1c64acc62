using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>UnsortedSegmentSum</c>: slices added up by segment.</summary>
/// <remarks>
/// <para>data: the axes of segment_ids, then any; segment_ids: which segment each slice belongs to, negative ones are left out; num_segments: a scalar. output: (num_segments, ...), 0 for segments without slices.</para>
/// <para>Gradient: each slice gets that of its segment.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tindices", 1)]
[TypeAttr("Tnumsegments", 2)]
public sealed unsafe class UnsortedSegmentSum : Op
{
    /// <summary>The sums by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments, SymbolicTensor count) => data.Graph.Add(new UnsortedSegmentSum(), data, segments, count);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => !c.Inputs[0].Shape.HasRank || !c.Inputs[1].Shape.HasRank ? Shape.Unknown
        : new Shape(c.Inputs[2].Value?[0] is long n ? (int)n : (int?)null).Concat(c.Inputs[0].Shape[c.Inputs[1].Shape.Rank..]);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [GatherV2.Of(dy, y.Node.Inputs[1]), null, null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Run<float>(c); break;
            case DType.Float64: Run<double>(c); break;
            case DType.Float16: Run<Half>(c); break;
            case DType.Int32: Run<int>(c); break;
            case DType.Int64: Run<long>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        c.Output(0).ByteSpan().Clear();
        long n = c.Input(1).Length;
        long width = n == 0 ? 0 : c.Input(0).Length / n;
        for (long i = 0; i < n; i++)
        {
            long segment = c.Input(1).DType == DType.Int64 ? c.Input(1).As<long>()[i] : c.Input(1).As<int>()[i];
            if (segment < 0 || segment >= c.Output(0).Shape.Dims[0])
            {
                continue;
            }

            T* x = c.Input(0).As<T>() + (i * width);
            T* y = c.Output(0).As<T>() + (segment * width);
            for (long j = 0; j < width; j++)
            {
                y[j] += x[j];
            }
        }
    }
}
