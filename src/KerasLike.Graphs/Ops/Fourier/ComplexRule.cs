namespace KerasLike.Graphs.Ops;

/// <summary>Which complex dtype belongs to which real one.</summary>
internal static class ComplexRule
{
    /// <summary>The complex numbers whose parts are of a dtype.</summary>
    /// <exception cref="ShapeException">There are none.</exception>
    public static DType Complex(Op op, InferContext c) => c.Inputs[0].DType switch
    {
        DType.Float32 => DType.Complex64,
        DType.Float64 => DType.Complex128,
        DType other => throw new ShapeException($"{op.Type} '{c.NodeName}': complex numbers have single or double precision.", "float32 or float64", other.Name(), "cast the input."),
    };

    /// <summary>The dtype of the parts.</summary>
    /// <exception cref="ShapeException">The numbers are not complex.</exception>
    public static DType Part(Op op, InferContext c) => c.Inputs[0].DType switch
    {
        DType.Complex64 => DType.Float32,
        DType.Complex128 => DType.Float64,
        DType other => throw new ShapeException($"{op.Type} '{c.NodeName}': it is for complex numbers.", "complex64 or complex128", other.Name(), "use Complex on real and imaginary parts first."),
    };

    /// <summary>The same tensor, checked to hold complex numbers.</summary>
    public static Shape Same(Op op, InferContext c)
    {
        Part(op, c);
        return c.Inputs[0].Shape;
    }

    /// <summary>0 + 0i beside real numbers: their complex form.</summary>
    public static SymbolicTensor OfReal(SymbolicTensor real) => Ops.Complex.Of(real, ZerosLike.Of(real));
}
