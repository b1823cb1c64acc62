using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MatMul</c>: the product of two matrices, either transposed if asked.</summary>
/// <remarks>
/// <para>a: (m, k), or (k, m) with <c>transpose_a</c>; b: (k, n), or (n, k) with <c>transpose_b</c>. product: (m, n).</para>
/// <para>Gradient: dy · bᵀ and aᵀ · dy, with the transpositions that apply. <c>grad_a</c> and <c>grad_b</c> only mark such products in TensorFlow.</para>
/// </remarks>
[TypeAttr("T", 0)]
[Outputs("product")]
public sealed unsafe class MatMul(bool transposeA = false, bool transposeB = false, bool gradA = false, bool gradB = false) : Op, IEpilogueProduct
{
    /// <summary>The product.</summary>
    public static SymbolicTensor Of(SymbolicTensor a, SymbolicTensor b, bool transposeA = false, bool transposeB = false) =>
        a.Graph.Add(new MatMul(transposeA, transposeB), a, b);

    /// <summary>Whether a is transposed.</summary>
    public bool TransposeA { get; } = transposeA;

    /// <summary>Whether b is transposed.</summary>
    public bool TransposeB { get; } = transposeB;

    /// <summary>TensorFlow's mark of a gradient by a.</summary>
    public bool GradA { get; } = gradA;

    /// <summary>TensorFlow's mark of a gradient by b.</summary>
    public bool GradB { get; } = gradB;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape a = c.Inputs[0].Shape;
        Shape b = c.Inputs[1].Shape;
        DTypeRule.Same(Type, c);
        if (!a.HasRank || !b.HasRank)
        {
            return new Shape(null, null);
        }

        if (a.Rank != 2 || b.Rank != 2)
        {
            throw new ShapeException($"MatMul '{c.NodeName}': both operands are matrices.", "two tensors of rank 2", $"{a} and {b}", "reshape them, or use BatchMatMulV2.");
        }

        (int? m, int? k) = TransposeA ? (a[1], a[0]) : (a[0], a[1]);
        (int? k2, int? n) = TransposeB ? (b[1], b[0]) : (b[0], b[1]);
        return k is null || k2 is null || k == k2 ? new Shape(m, n)
            : throw new ShapeException($"MatMul '{c.NodeName}': the inner lengths differ.", $"{k} on both sides", $"{a} and {b}", "make the columns of the left as many as the rows of the right.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        (SymbolicTensor a, SymbolicTensor b) = (y.Node.Inputs[0], y.Node.Inputs[1]);
        return
        [
            TransposeA ? Of(b, dy, TransposeB, true) : Of(dy, b, false, !TransposeB),
            TransposeB ? Of(dy, a, true, TransposeA) : Of(a, dy, !TransposeA, false),
        ];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        (int m, int n, int k) = Lengths(c);
        c.RequestScratch(Gemm.ScratchBytes(m, n, k, TransposeA, TransposeB));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Multiply(c, default);

    /// <inheritdoc/>
    public void Multiply(KernelContext c, in Epilogue epilogue)
    {
        (int m, int n, int k) = Lengths(c);
        switch (c.Input(0).DType)
        {
            case DType.Float32:
                Gemm.Run(m, n, k, c.Input(0).Float, TransposeA ? m : k, TransposeA, c.Input(1).Float, TransposeB ? k : n, TransposeB,
                    c.Output(0).Float, n, c.Scratch, false, epilogue);
                break;
            case DType.Float64: Plain<double>(c, m, n, k); break;
            case DType.Float16: Plain<Half>(c, m, n, k); break;
            case DType.Int32: Plain<int>(c, m, n, k); break;
            case DType.Int64: Plain<long>(c, m, n, k); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private (int M, int N, int K) Lengths(KernelContext c)
    {
        ReadOnlySpan<int> a = c.Input(0).Shape.Dims;
        ReadOnlySpan<int> y = c.Output(0).Shape.Dims;
        return (y[0], y[1], TransposeA ? a[0] : a[1]);
    }

    private void Plain<T>(KernelContext c, int m, int n, int k)
        where T : unmanaged, System.Numerics.INumber<T> => PlainProduct.Run(c.Input(0).As<T>(), TransposeA, c.Input(1).As<T>(), TransposeB, c.Output(0).As<T>(), m, n, k);
}
