using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BatchMatMulV2</c>: the products of the matrices on the last two axes; the axes before are broadcast.</summary>
/// <remarks>
/// <para>x: (..., m, k), or (..., k, m) with <c>adj_x</c>; y: (..., k, n), or (..., n, k) with <c>adj_y</c>. output: (..., m, n).</para>
/// <para>Gradient: dz · yᵀ and xᵀ · dz, with the transpositions that apply, summed over the axes that were broadcast.</para>
/// </remarks>
[TypeAttr("T", 0)]
public sealed unsafe class BatchMatMulV2(bool adjX = false, bool adjY = false) : Op
{
    /// <summary>The products.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y, bool adjX = false, bool adjY = false) => x.Graph.Add(new BatchMatMulV2(adjX, adjY), x, y);

    /// <summary>Whether the matrices of x are transposed.</summary>
    public bool AdjX { get; } = adjX;

    /// <summary>Whether the matrices of y are transposed.</summary>
    public bool AdjY { get; } = adjY;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape x, Shape y) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        DTypeRule.Same(Type, c);
        if (!x.HasRank || !y.HasRank)
        {
            return Shape.Unknown;
        }

        if (x.Rank < 2 || y.Rank < 2)
        {
            throw new ShapeException($"{Type} '{c.NodeName}': no matrices.", "rank 2 or more on both sides", $"{x} and {y}", "add axes.");
        }

        (int? m, int? k) = AdjX ? (x[^1], x[^2]) : (x[^2], x[^1]);
        (int? k2, int? n) = AdjY ? (y[^1], y[^2]) : (y[^2], y[^1]);
        return k is null || k2 is null || k == k2
            ? Shape.Broadcast(x[..^2], y[..^2], $"{Type} '{c.NodeName}'").Concat(new Shape(m, n))
            : throw new ShapeException($"{Type} '{c.NodeName}': the inner lengths differ.", $"{k} on both sides", $"{x} and {y}", "make the columns of the left as many as the rows of the right.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        (SymbolicTensor x, SymbolicTensor y) = (z.Node.Inputs[0], z.Node.Inputs[1]);
        SymbolicTensor byX = AdjX ? Of(y, dz, AdjY, true) : Of(dz, y, false, !AdjY);
        SymbolicTensor byY = AdjY ? Of(dz, x, true, AdjX) : Of(x, dz, !AdjX, false);

        // The matrix axes fit already, so only the axes before are summed.
        return Broadcasting.Reduce(x, y, byX, byY, matrixAxes: 2);
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        (int m, int n, int k) = Lengths(c);
        c.RequestScratch(Gemm.ScratchBytes(m, n, k, AdjX, AdjY));
        c.State = new BroadcastPlan(c.Output(0).Shape[..^2].Concat(1), c.Input(0).Shape[..^2].Concat(1), c.Input(1).Shape[..^2].Concat(1));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Run<float>(c); break;
            case DType.Float64: Run<double>(c); break;
            case DType.Float16: Run<Half>(c); break;
            case DType.Int32: Run<int>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        (int m, int n, int k) = Lengths(c);
        BroadcastPlan plan = (BroadcastPlan)c.State!;
        T* z = c.Output(0).As<T>();
        for (long run = 0; run < plan.Runs; run++)
        {
            for (int i = 0; i < plan.Run; i++, z += (long)m * n)
            {
                T* x = c.Input(0).As<T>() + ((plan.Offset(0, run) + (i * plan.Steps[0])) * m * k);
                T* y = c.Input(1).As<T>() + ((plan.Offset(1, run) + (i * plan.Steps[1])) * k * n);
                if (typeof(T) == typeof(float))
                {
                    Gemm.Run(m, n, k, (float*)x, AdjX ? m : k, AdjX, (float*)y, AdjY ? k : n, AdjY, (float*)z, n, c.Scratch);
                }
                else
                {
                    PlainProduct.Run(x, AdjX, y, AdjY, z, m, n, k);
                }
            }
        }
    }

    private (int M, int N, int K) Lengths(KernelContext c)
    {
        ReadOnlySpan<int> x = c.Input(0).Shape.Dims, z = c.Output(0).Shape.Dims;
        return (z[^2], z[^1], AdjX ? x[^2] : x[^1]);
    }
}
