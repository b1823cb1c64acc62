using KerasLike.Numerics;
using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Qr</c>: A = Q · R with orthonormal columns of Q and upper triangular R.</summary>
/// <remarks>
/// <para>input: (..., m, n). q: (..., m, k), r: (..., k, n), k the smaller of m and n, or m with <c>full_matrices</c>. The signs are LAPACK's.</para>
/// <para>Gradient: (Q · (dR + T · R⁻ᵀ)) + (dQ − Q · Qᵀ · dQ) · R⁻ᵀ, T the lower triangle of Qᵀ·dQ − dQᵀ·Q + R·dRᵀ − dR·Rᵀ; for wide matrices that of their square part, and none with <c>full_matrices</c> unless they are square.</para>
/// </remarks>
[Outputs("q", "r")]
public sealed unsafe class Qr(bool fullMatrices = false) : Op
{
    /// <summary>Q and R.</summary>
    public static (SymbolicTensor Q, SymbolicTensor R) Of(SymbolicTensor x, bool fullMatrices = false)
    {
        SymbolicTensor[] outputs = x.Graph.AddNode(new Qr(fullMatrices), null, x).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary>Whether Q is square.</summary>
    public bool FullMatrices { get; } = fullMatrices;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = Matrices(this, c);
        DType dtype = c.Inputs[0].DType;
        if (!x.HasRank)
        {
            return [new TensorSpec(x, dtype), new TensorSpec(x, dtype)];
        }

        int? k = FullMatrices ? x[^2] : Smaller(x[^2], x[^1]);
        return [new TensorSpec(x.With(^1, k), dtype), new TensorSpec(x.With(^2, k), dtype)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys)
    {
        (SymbolicTensor q, SymbolicTensor r) = (node.Outputs[0], node.Outputs[1]);
        (int? m, int? n) = (node.Inputs[0].Shape[^2], node.Inputs[0].Shape[^1]);
        if (m is not int rows || n is not int columns || (FullMatrices && rows != columns))
        {
            throw new ShapeException($"Qr '{node.Name}': there is no gradient for matrices of this form.", "known lengths, and square matrices where Q is square", $"{node.Inputs[0].Shape}", "ask for the reduced form.");
        }

        SymbolicTensor dq = dys[0] ?? ZerosLike.Of(q), dr = dys[1] ?? ZerosLike.Of(r);
        if (rows >= columns)
        {
            return [Deep(q, r, dq, dr)];
        }

        // A wide matrix is a square part X = Q · U and the rest Y = Q · V.
        SymbolicTensor[] input = SplitV.Of(node.Inputs[0], [rows, columns - rows], -1), triangle = SplitV.Of(r, [rows, columns - rows], -1), gradient = SplitV.Of(dr, [rows, columns - rows], -1);
        SymbolicTensor square = Deep(q, triangle[0], dq + Product(input[1], gradient[1], transposeB: true), gradient[0]);
        return [ConcatV2.Of([square, Product(q, gradient[1])], -1)];
    }

    private static SymbolicTensor Deep(SymbolicTensor q, SymbolicTensor r, SymbolicTensor dq, SymbolicTensor dr)
    {
        SymbolicTensor qdq = Product(q, dq, transposeA: true), rdr = Product(r, dr, transposeB: true);
        SymbolicTensor triangle = MatrixBandPart.Of(qdq - Transposed(qdq) + rdr - Transposed(rdr), -1, 0);
        return Product(q, dr + OverTransposed(triangle, r)) + OverTransposed(dq - Product(q, qdq), r);
    }

    // x · R⁻ᵀ.
    private static SymbolicTensor OverTransposed(SymbolicTensor x, SymbolicTensor r) => Transposed(MatrixTriangularSolve.Of(r, Transposed(x), lower: false));

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        long m = c.Input(0).Shape.Dims[^2], n = c.Input(0).Shape.Dims[^1], k = c.Output(0).Shape.Dims[^1];
        c.RequestScratch(sizeof(double) * m * (n + k + Math.Min(m, n)));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (int m, int n, int k) = (c.Input(0).Shape.Dims[^2], c.Input(0).Shape.Dims[^1], c.Output(0).Shape.Dims[^1]);
        double* a = (double*)c.Scratch, q = a + ((long)m * n), scratch = q + ((long)m * k);
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            Read(c.Input(0), matrix * m * n, (long)m * n, a);
            QrDecomposition.Run(a, m, n, q, k, scratch);
            Write(c.Output(0), matrix * m * k, (long)m * k, q);
            Write(c.Output(1), matrix * k * n, (long)k * n, a);
        }
    }
}
