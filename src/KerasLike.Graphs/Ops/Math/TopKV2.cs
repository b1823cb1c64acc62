using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>TopKV2</c>: the k largest elements along the last axis, the largest first, and where they stand.</summary>
/// <remarks>
/// <para>input: (..., n); k: a scalar from 0 to n. values, indices: (..., k); of equal elements the first comes first, NaN before all. They are in order even without <c>sorted</c>.</para>
/// <para>Gradient: dy of each value, where it stood.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tk", 1)]
[Outputs("values", "indices")]
public sealed unsafe class TopKV2(bool sorted = true, [AttrName("index_type")] DType indexType = DType.Int32) : Op
{
    // Elements that are worth a thread.
    private const long Grain = 1 << 13;

    /// <summary>The k largest elements along the last axis, and where they stand.</summary>
    public static (SymbolicTensor Values, SymbolicTensor Indices) Of(SymbolicTensor input, int k, bool sorted = true, DType indexType = DType.Int32)
    {
        SymbolicTensor[] outputs = input.Graph.AddNode(new TopKV2(sorted, indexType), null, input, Const.Of(input.Graph, k)).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary>Whether the largest must come first; it does in any case.</summary>
    public bool Sorted { get; } = sorted;

    /// <summary>The dtype of the indices.</summary>
    public DType IndexType { get; } = indexType;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        Shape result = Shape.Unknown;
        if (x.HasRank)
        {
            int? k = c.Inputs[1].Value is [long given] ? (int)given : null;
            if (x.Rank == 0 || k < 0 || k > x[^1])
            {
                throw new ShapeException($"TopKV2 '{c.NodeName}': the last axis has no {k} elements.", $"k from 0 to the length of the last axis of {x}", $"{k}", "choose a smaller k.");
            }

            result = x.With(^1, k);
        }

        return [new TensorSpec(result, c.Inputs[0].DType), new TensorSpec(result, IndexType)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys)
    {
        SymbolicTensor x = node.Inputs[0], shape = ShapeOp.Of(x), length = StridedSlice.At(shape, -1);
        if (dys[0] is not { } dy)
        {
            return [null, null];
        }

        // In the flat input a row begins after those before it.
        SymbolicTensor rows = Reshape.Of(Cast.Of(node.Outputs[1], DType.Int32), Pack.Of([Const.Of(node.Graph, -1), StridedSlice.At(ShapeOp.Of(node.Outputs[1]), -1)]));
        SymbolicTensor first = RangeOp.Of(Const.Of(node.Graph, 0), Prod.Of(StridedSlice.Of(shape, [0], [-1])), Const.Of(node.Graph, 1)) * length;
        SymbolicTensor flat = Reshape.Of(rows + ExpandDims.Of(first, -1), -1);
        return [Reshape.Of(UnsortedSegmentSum.Of(Reshape.Of(dy, -1), flat, Prod.Of(shape)), shape), null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.RequestScratch(c.Output(0).Length * sizeof(int));

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
            case DType.UInt16: Run<ushort>(c); break;
            case DType.UInt32: Run<uint>(c); break;
            case DType.UInt64: Run<ulong>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        (int n, int k) = (c.Input(0).Shape.Dims[^1], c.Output(0).Shape.Dims[^1]);
        if (c.Output(0).Length == 0)
        {
            return;
        }

        Rows<T> body = new() { X = c.Input(0).As<T>(), Values = c.Output(0).As<T>(), Heap = (int*)c.Scratch, Length = n, K = k };
        Workers.For(c.Output(0).Length / k, Math.Max(1, Grain / n), ref body);
        for (long i = 0; i < c.Output(1).Length; i++)
        {
            switch (IndexType)
            {
                case DType.Int64: c.Output(1).As<long>()[i] = body.Heap[i]; break;
                case DType.Int16: c.Output(1).As<short>()[i] = (short)body.Heap[i]; break;
                default: c.Output(1).As<int>()[i] = body.Heap[i]; break;
            }
        }
    }

    // A heap of the places of the k largest so far, the smallest of them on top.
    private struct Rows<T> : IRangeBody
        where T : unmanaged, INumber<T>
    {
        public T* X;
        public T* Values;
        public int* Heap;
        public int Length;
        public int K;

        public readonly void Invoke(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                T* x = X + (row * Length);
                int* heap = Heap + (row * K);
                for (int i = 0; i < K; i++)
                {
                    heap[i] = i;
                }

                for (int i = (K / 2) - 1; i >= 0; i--)
                {
                    Sink(x, heap, i, K);
                }

                for (int i = K; i < Length; i++)
                {
                    if (IsBefore(x, i, heap[0]))
                    {
                        heap[0] = i;
                        Sink(x, heap, 0, K);
                    }
                }

                // The smallest goes to the end, again and again.
                for (int last = K - 1; last > 0; last--)
                {
                    (heap[0], heap[last]) = (heap[last], heap[0]);
                    Sink(x, heap, 0, last);
                }

                for (int i = 0; i < K; i++)
                {
                    Values[(row * K) + i] = x[heap[i]];
                }
            }
        }

        private static void Sink(T* x, int* heap, int at, int count)
        {
            while ((2 * at) + 1 < count)
            {
                int child = (2 * at) + 1;
                if (child + 1 < count && IsBefore(x, heap[child], heap[child + 1]))
                {
                    child++;
                }

                if (!IsBefore(x, heap[at], heap[child]))
                {
                    return;
                }

                (heap[at], heap[child]) = (heap[child], heap[at]);
                at = child;
            }
        }

        private static bool IsBefore(T* x, int a, int b) => x[a] > x[b] || (T.IsNaN(x[a]) && !T.IsNaN(x[b])) || ((x[a] == x[b] || (T.IsNaN(x[a]) && T.IsNaN(x[b]))) && a < b);
    }
}
