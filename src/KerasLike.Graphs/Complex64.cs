namespace KerasLike.Graphs;

/// <summary>A complex number of single precision, as it lies in a tensor of <see cref="DType.Complex64"/>.</summary>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part.</param>
public readonly record struct Complex64(float Real, float Imaginary);
