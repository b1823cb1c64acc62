using KerasLike.Numerics;
using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SelfAdjointEigV2</c>: eigenvalues, ascending, and eigenvectors of symmetric matrices.</summary>
/// <remarks>
/// <para>input: (..., n, n), of which the lower triangles are read. e: (..., n); v: (..., n, n), the eigenvectors as columns, up to their signs; empty without <c>compute_v</c>.</para>
/// <para>Gradient: V · (diag(de) + F ∘ (Vᵀ · dV)) · Vᵀ, F = 1 / (e[j] − e[i]), put together in the lower triangle.</para>
/// </remarks>
[Outputs("e", "v")]
public sealed unsafe class SelfAdjointEigV2(bool computeV = true) : Op
{
    /// <summary>The eigenvalues and eigenvectors.</summary>
    public static (SymbolicTensor Values, SymbolicTensor Vectors) Of(SymbolicTensor x, bool computeV = true)
    {
        SymbolicTensor[] outputs = x.Graph.AddNode(new SelfAdjointEigV2(computeV), null, x).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary>Whether the eigenvectors are wanted.</summary>
    public bool ComputeV { get; } = computeV;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = SquareMatrices(this, c);
        return [new TensorSpec(x.HasRank ? x[..^1] : x, c.Inputs[0].DType), new TensorSpec(ComputeV ? x : 0, c.Inputs[0].DType)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys)
    {
        (SymbolicTensor e, SymbolicTensor v) = ComputeV ? (node.Outputs[0], node.Outputs[1]) : Of(node.Inputs[0]);
        SymbolicTensor middle = Diagonal(dys[0] ?? ZerosLike.Of(e));
        if (ComputeV && dys[1] is { } dv)
        {
            middle += InverseDifferences(e) * Product(v, dv, transposeA: true);
        }

        SymbolicTensor whole = Product(v, Product(middle, v, transposeB: true));
        return [Lower(whole + Transposed(whole), 0.5)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        long n = c.Input(0).Shape.Dims[^1];
        c.RequestScratch(sizeof(double) * n * ((2 * n) + 1));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        int n = c.Input(0).Shape.Dims[^1];
        double* a = (double*)c.Scratch, v = a + ((long)n * n), e = v + ((long)n * n);
        for (long matrix = 0; matrix < Count(c.Input(0)); matrix++)
        {
            Read(c.Input(0), matrix * n * n, n * n, a);
            SymmetricEigen.Run(a, n, e, v);
            Write(c.Output(0), matrix * n, n, e);
            if (ComputeV)
            {
                Write(c.Output(1), matrix * n * n, n * n, v);
            }
        }
    }
}
