using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Transpose</c>: axis i of y is axis perm[i] of x.</summary>
/// <remarks>
/// <para>x: any shape; perm: a permutation of its axes. y: x with its axes in that order.</para>
/// <para>Gradient: dy with the axes put back.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tperm", 1)]
[Outputs("y")]
public sealed unsafe class Transpose : Op, IAnyDType
{
    // Elements below which it stays on one thread.
    private const long Grain = 1 << 14;

    /// <summary>x with its axes in another order; reversed if none is given.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, params ReadOnlySpan<int> permutation)
    {
        int[] order = permutation.Length > 0 || x.Shape.Rank == 0 ? permutation.ToArray() : [.. Enumerable.Range(0, x.Shape.Rank).Reverse()];
        return x.Graph.Add(new Transpose(), x, Const.Ints(x.Graph, order));
    }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Values(1) is not { } order)
        {
            return x.HasRank ? Shape.Of(Enumerable.Repeat(-1, x.Rank).ToArray()) : x;
        }

        if (!order.Order().SequenceEqual(Enumerable.Range(0, x.Rank).Select(i => (long)i)))
        {
            throw new ShapeException($"Transpose '{c.NodeName}': no permutation of the axes.", $"each of 0 to {x.Rank - 1} once", $"({string.Join(", ", order)})", "name each axis once.");
        }

        return Shape.Of([.. order.Select(axis => x.Dims[(int)axis])]);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        long?[] order = y.Node.Inputs[1].Spec.Value ?? throw new ShapeException($"Transpose '{y.Node.Name}': its gradient needs a constant permutation.", "numbers", "a tensor", "give the axes as numbers.");
        int[] back = new int[order.Length];
        for (int i = 0; i < back.Length; i++)
        {
            back[order[i]!.Value] = i;
        }

        return [back.Length == 0 ? dy : Of(dy, back), null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        Shape x = c.Input(0).Shape;
        long[] strides = new long[x.Rank];
        long stride = 1;
        for (int axis = x.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= x.Dims[axis];
        }

        long[] walked = new long[x.Rank];
        for (int i = 0; i < x.Rank; i++)
        {
            walked[i] = strides[c.Input(1).DType == DType.Int64 ? c.Input(1).As<long>()[i] : c.Input(1).As<int>()[i]];
        }

        c.State = walked;
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Output(0).DType.Size())
        {
            case 1: Run<byte>(c); break;
            case 2: Run<short>(c); break;
            case 4: Run<int>(c); break;
            case 16: Run<Int128>(c); break;
            default: Run<long>(c); break;
        }
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged
    {
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        long[] strides = (long[])c.State!;
        int inner = dims.Length > 0 ? dims[^1] : 1;
        if (c.Output(0).Length == 0)
        {
            return;
        }

        fixed (int* d = dims)
        fixed (long* s = strides)
        {
            Rows<T> body = new() { X = c.Input(0).As<T>(), Y = c.Output(0).As<T>(), Dims = d, Strides = s, Rank = dims.Length, Inner = inner };
            Workers.For(c.Output(0).Length / inner, Math.Max(1, Grain / inner), ref body);
        }
    }

    // Row by row of y; where the rows of x are scattered the reads of neighbouring rows share cache lines.
    private struct Rows<T> : IRangeBody
        where T : unmanaged
    {
        public T* X;
        public T* Y;
        public int* Dims;
        public long* Strides;
        public int Rank;
        public int Inner;

        public readonly void Invoke(long start, long end)
        {
            long step = Rank > 0 ? Strides[Rank - 1] : 1;
            for (long row = start; row < end; row++)
            {
                long rest = row;
                long offset = 0;
                for (int axis = Rank - 2; axis >= 0; axis--)
                {
                    (rest, long at) = Math.DivRem(rest, Dims[axis]);
                    offset += at * Strides[axis];
                }

                T* x = X + offset;
                T* y = Y + (row * Inner);
                if (step == 1)
                {
                    new ReadOnlySpan<T>(x, Inner).CopyTo(new Span<T>(y, Inner));
                    continue;
                }

                for (int i = 0; i < Inner; i++)
                {
                    y[i] = x[i * step];
                }
            }
        }
    }
}
