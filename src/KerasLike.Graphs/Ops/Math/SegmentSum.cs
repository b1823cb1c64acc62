using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SegmentSum</c>: slices added up by segment, the segments in ascending order.</summary>
/// <remarks>
/// <para>data: (n, ...); segment_ids: (n), ascending, 0 or more; they must be known before the run, since the last one says how many segments there are. output: (last + 1, ...), 0 for segments without slices.</para>
/// <para>Gradient: each slice gets that of its segment.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tindices", 1)]
public sealed unsafe class SegmentSum : Op
{
    /// <summary>The sums by segment.</summary>
    public static SymbolicTensor Of(SymbolicTensor data, SymbolicTensor segments) => data.Graph.Add(new SegmentSum(), data, segments);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape data = c.Inputs[0].Shape;
        if (!data.HasRank || c.Values(1) is not { } ids)
        {
            return data.HasRank && data.Rank > 0 ? data.With(0, null) : Shape.Unknown;
        }

        return data.Rank > 0 && (data[0] ?? ids.Length) == ids.Length && ids.Order().SequenceEqual(ids) && (ids.Length == 0 || ids[0] >= 0)
            ? data.With(0, ids.Length == 0 ? 0 : (int)ids[^1] + 1)
            : throw new ShapeException($"SegmentSum '{c.NodeName}': the segments are not in order, or not as many as there are slices.", "ascending numbers from 0 on, one per slice", $"({string.Join(", ", ids)}) for {data}", "sort them, or use UnsortedSegmentSum.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [GatherV2.Of(dy, y.Node.Inputs[1]), null];

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
            case DType.Int16: Run<short>(c); break;
            case DType.Int8: Run<sbyte>(c); break;
            case DType.UInt8: Run<byte>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        c.Output(0).ByteSpan().Clear();
        long n = c.Input(1).Length, width = n == 0 ? 0 : c.Input(0).Length / n;
        for (long i = 0; i < n; i++)
        {
            T* x = c.Input(0).As<T>() + (i * width), y = c.Output(0).As<T>() + (IndexTuples.At(c.Input(1), i) * width);
            for (long j = 0; j < width; j++)
            {
                y[j] += x[j];
            }
        }
    }
}
