namespace KerasLike.Graphs;

/// <summary>The errors of kernels.</summary>
public static class KernelErrors
{
    /// <summary>There is no kernel for a dtype.</summary>
    public static ArgumentException DType(DType dtype) => new(FourLines.Text(
        $"There is no kernel for dtype {dtype.Name()} here.", "a dtype TensorFlow has this op for", dtype.Name(), "cast the input first."));
}
