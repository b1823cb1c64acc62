using C = System.Numerics.Complex;

namespace KerasLike.Graphs.Ops;

/// <summary>The transforms of complex numbers along the last axes. input: (..., lengths), complex. output: the same shape and dtype.</summary>
[TypeAttr("Tcomplex", 0)]
public abstract unsafe class FourierOp : Op
{
    /// <summary>How many axes at the end are transformed.</summary>
    protected abstract int Axes { get; }

    /// <summary>Whether it is the inverse, which divides by the number of elements.</summary>
    protected abstract bool IsInverse { get; }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = ComplexRule.Same(this, c);
        return !x.HasRank || x.Rank >= Axes ? x
            : throw new ShapeException($"{Type} '{c.NodeName}': too few axes.", $"rank {Axes} or more", $"{x}", "add axes.");
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => FourierKernel.Prepare(c, c.Input(0).Shape.Dims[^Axes..]);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        FourierKernel kernel = (FourierKernel)c.State!;
        C* block = (C*)c.Scratch;
        for (long first = 0; first < c.Output(0).Length; first += kernel.Size)
        {
            for (int i = 0; i < kernel.Size; i++)
            {
                block[i] = FourierKernel.Read(c.Input(0), first + i);
            }

            kernel.Run(block, IsInverse);
            for (int i = 0; i < kernel.Size; i++)
            {
                FourierKernel.Write(c.Output(0), first + i, IsInverse ? block[i] / kernel.Size : block[i]);
            }
        }
    }

    /// <summary>dx of y = F·x is Fᴴ·dy: the other transform, whose divisor is the number of elements too many or too few.</summary>
    /// <param name="x">What was transformed.</param>
    /// <param name="other">The other transform of dy.</param>
    protected SymbolicTensor?[] Adjoint(SymbolicTensor x, SymbolicTensor other)
    {
        SymbolicTensor real = Real.Of(other), count = Cast.Of(Prod.Of(StridedSlice.Of(ShapeOp.Of(x), [-Axes], [0], endMask: 1)), real.DType);
        return IsInverse ? [Complex.Of(real / count, Imag.Of(other) / count)] : [Complex.Of(real * count, Imag.Of(other) * count)];
    }
}
