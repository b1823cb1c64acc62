using KerasLike.Numerics;
using C = System.Numerics.Complex;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Eig</c>: eigenvalues and eigenvectors of square matrices.</summary>
/// <remarks>
/// <para>input: (..., n, n), float32 or float64. e: (..., n), complex, in no order; v: (..., n, n), the eigenvectors as columns of length 1, up to a factor; empty without <c>compute_v</c>.</para>
/// </remarks>
[NoGradient("its matrices of complex numbers have no product here")]
[TypeAttr("T", 0)]
[TypeAttr("Tout", ~0)]
[Outputs("e", "v")]
public sealed unsafe class Eig(bool computeV = true) : Op
{
    /// <summary>The eigenvalues and eigenvectors.</summary>
    public static (SymbolicTensor Values, SymbolicTensor Vectors) Of(SymbolicTensor x, bool computeV = true)
    {
        SymbolicTensor[] outputs = x.Graph.AddNode(new Eig(computeV), null, x).Outputs;
        return (outputs[0], outputs[1]);
    }

    /// <summary>Whether the eigenvectors are wanted.</summary>
    public bool ComputeV { get; } = computeV;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = MatrixRule.SquareMatrices(this, c);
        DType dtype = ComplexRule.Complex(this, c);
        return [new TensorSpec(x.HasRank ? x[..^1] : x, dtype), new TensorSpec(ComputeV ? x : 0, dtype)];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        long n = c.Input(0).Shape.Dims[^1];
        c.RequestScratch(sizeof(C) * n * ((3 * n) + 2));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        int n = c.Input(0).Shape.Dims[^1];
        C* a = (C*)c.Scratch, vectors = a + ((long)n * n), values = vectors + ((long)n * n), scratch = values + n;
        for (long matrix = 0; matrix < MatrixRule.Count(c.Input(0)); matrix++)
        {
            for (int i = 0; i < n * n; i++)
            {
                double number;
                MatrixRule.Read(c.Input(0), (matrix * n * n) + i, 1, &number);
                a[i] = number;
            }

            ComplexEigen.Run(a, n, values, vectors, scratch);
            for (int i = 0; i < n; i++)
            {
                FourierKernel.Write(c.Output(0), (matrix * n) + i, values[i]);
            }

            for (int i = 0; ComputeV && i < n * n; i++)
            {
                FourierKernel.Write(c.Output(1), (matrix * n * n) + i, vectors[i]);
            }
        }
    }
}
