namespace KerasLike.Graphs.Ops;

/// <summary>Single elements of numeric tensors in double precision, for kernels that spend much longer on each.</summary>
internal static unsafe class FloatElements
{
    /// <summary>An element.</summary>
    public static double Get(void* x, DType dtype, long i) => dtype switch
    {
        DType.Float32 => ((float*)x)[i],
        DType.Float64 => ((double*)x)[i],
        DType.Float16 => (double)((Half*)x)[i],
        DType.Int32 => ((int*)x)[i],
        DType.Int64 => ((long*)x)[i],
        _ => throw KernelErrors.DType(dtype),
    };

    /// <summary>Sets an element, rounded to the tensor's dtype.</summary>
    public static void Set(void* x, DType dtype, long i, double value)
    {
        switch (dtype)
        {
            case DType.Float32: ((float*)x)[i] = (float)value; break;
            case DType.Float64: ((double*)x)[i] = value; break;
            case DType.Float16: ((Half*)x)[i] = (Half)value; break;
            case DType.Int32: ((int*)x)[i] = (int)value; break;
            case DType.Int64: ((long*)x)[i] = (long)value; break;
            default: throw KernelErrors.DType(dtype);
        }
    }
}
