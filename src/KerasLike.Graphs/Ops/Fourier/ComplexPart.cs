namespace KerasLike.Graphs.Ops;

/// <summary>The rule and the loops of the ops that take a complex number apart. input: any shape, complex. output: its shape, real.</summary>
[TypeAttr("T", 0)]
[TypeAttr("Tout", ~0)]
public abstract unsafe class ComplexPart : Op
{
    /// <summary>A real number from both parts.</summary>
    protected interface IPart
    {
        /// <summary>The number.</summary>
        static abstract double Of(double real, double imag);
    }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => ComplexRule.Part(this, c);

    /// <summary>Computes a real number of each complex one.</summary>
    protected static void Map<TPart>(KernelContext c)
        where TPart : IPart
    {
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            if (c.Output(0).DType == DType.Float32)
            {
                c.Output(0).As<float>()[i] = (float)TPart.Of(c.Input(0).As<float>()[2 * i], c.Input(0).As<float>()[(2 * i) + 1]);
            }
            else
            {
                c.Output(0).As<double>()[i] = TPart.Of(c.Input(0).As<double>()[2 * i], c.Input(0).As<double>()[(2 * i) + 1]);
            }
        }
    }
}
