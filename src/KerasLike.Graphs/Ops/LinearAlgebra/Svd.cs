using KerasLike.Numerics;
using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Svd</c>: A = U · diag(s) · Vᵀ with orthonormal columns of U and V.</summary>
/// <remarks>
/// <para>input: (..., m, n). s: (..., k), the largest first; u: (..., m, k), v: (..., n, k), up to their signs; k the smaller of m and n. With <c>full_matrices</c> u and v are square, without <c>compute_uv</c> they are empty.</para>
/// <para>Gradient: as TensorFlow derives it, from differences of the squared singular values; none by u and v with <c>full_matrices</c> unless the matrices are square.</para>
/// </remarks>
[Outputs("s", "u", "v")]
public sealed unsafe class Svd(bool computeUv = true, bool fullMatrices = false) : Op
{
    /// <summary>The singular values, the left and the right vectors.</summary>
    public static (SymbolicTensor S, SymbolicTensor U, SymbolicTensor V) Of(SymbolicTensor x, bool computeUv = true, bool fullMatrices = false)
    {
        SymbolicTensor[] outputs = x.Graph.AddNode(new Svd(computeUv, fullMatrices), null, x).Outputs;
        return (outputs[0], outputs[1], outputs[2]);
    }

    /// <summary>Whether the vectors are wanted.</summary>
    public bool ComputeUv { get; } = computeUv;

    /// <summary>Whether u and v are square.</summary>
    public bool FullMatrices { get; } = fullMatrices;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = Matrices(this, c);
        DType dtype = c.Inputs[0].DType;
        if (!x.HasRank)
        {
            return [new TensorSpec(x, dtype), new TensorSpec(ComputeUv ? x : 0, dtype), new TensorSpec(ComputeUv ? x : 0, dtype)];
        }

        int? k = Smaller(x[^2], x[^1]);
        Shape outer = x[..^2];
        return [new TensorSpec(outer.Concat(new Shape(k)), dtype),
            new TensorSpec(ComputeUv ? outer.Concat(new Shape(x[^2], FullMatrices ? x[^2] : k)) : 0, dtype),
            new TensorSpec(ComputeUv ? outer.Concat(new Shape(x[^1], FullMatrices ? x[^1] : k)) : 0, dtype)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys)
    {
        (SymbolicTensor s, SymbolicTensor u, SymbolicTensor v) = ComputeUv && !FullMatrices ? (node.Outputs[0], node.Outputs[1], node.Outputs[2]) : Of(node.Inputs[0]);
        SymbolicTensor ds = Diagonal(dys[0] ?? ZerosLike.Of(s));
        if (!ComputeUv || (dys[1] is null && dys[2] is null))
        {
            return [Product(u, Product(ds, v, transposeB: true))];
        }

        (int? m, int? n) = (node.Inputs[0].Shape[^2], node.Inputs[0].Shape[^1]);
        if (m is not int rows || n is not int columns || (FullMatrices && rows != columns))
        {
            throw new ShapeException($"Svd '{node.Name}': there is no gradient by these vectors.", "known lengths, and square matrices where U and V are square", $"{node.Inputs[0].Shape}", "ask for the reduced form.");
        }

        (u, v) = (node.Outputs[1], node.Outputs[2]);
        SymbolicTensor du = dys[1] ?? ZerosLike.Of(u), dv = dys[2] ?? ZerosLike.Of(v);
        return [rows <= columns ? Wide(s, u, v, ds, du, dv, rows == columns) : Transposed(Wide(s, v, u, ds, dv, du, false))];
    }

    private static SymbolicTensor Wide(SymbolicTensor s, SymbolicTensor u, SymbolicTensor v, SymbolicTensor ds, SymbolicTensor du, SymbolicTensor dv, bool isSquare)
    {
        SymbolicTensor f = InverseDifferences(Square.Of(s)), diagonal = Diagonal(s);
        SymbolicTensor fu = f * Product(u, du, transposeA: true), fv = f * Product(v, dv, transposeA: true);
        SymbolicTensor middle = ds + Product(fu + Transposed(fu), diagonal) + Product(diagonal, fv + Transposed(fv));
        SymbolicTensor within = Product(u, Product(middle, v, transposeB: true));
        if (isSquare)
        {
            return within;
        }

        SymbolicTensor outside = Transposed(dv) - Product(Product(dv, v, transposeA: true), v, transposeB: true);
        return within + Product(u, Product(Diagonal(DivNoNan.Of(OnesLike.Of(s), s)), outside));
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        (long m, long n) = Ordered(c.Input(0).Shape);
        c.RequestScratch(sizeof(double) * ((m * n) + (m * m) + (n * n) + n));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        // The decomposition wants at least as many rows as columns; the transpose has u and v exchanged.
        (int m, int n) = Ordered(c.Input(0).Shape);
        bool isWide = c.Input(0).Shape.Dims[^2] < c.Input(0).Shape.Dims[^1];
        int width = FullMatrices ? m : n;
        double* a = (double*)c.Scratch, u = a + ((long)m * n), v = u + ((long)m * m), s = v + ((long)n * n);
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            if (isWide)
            {
                ReadTransposed(c.Input(0), matrix, a);
            }
            else
            {
                Read(c.Input(0), matrix * m * n, (long)m * n, a);
            }

            SingularValues.Run(a, m, n, u, width, s, v);
            Write(c.Output(0), matrix * n, n, s);
            if (ComputeUv)
            {
                Write(c.Output(isWide ? 2 : 1), matrix * m * width, (long)m * width, u);
                Write(c.Output(isWide ? 1 : 2), matrix * n * n, (long)n * n, v);
            }
        }
    }

    private static (int Larger, int Smaller) Ordered(Shape x) => (Math.Max(x.Dims[^2], x.Dims[^1]), Math.Min(x.Dims[^2], x.Dims[^1]));
}
