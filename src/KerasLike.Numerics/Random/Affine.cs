using System.Numerics.Tensors;

namespace KerasLike.Numerics;

/// <summary>x · scale + shift in place, the product rounded before the sum, as Keras does it with two ops.</summary>
internal static class Affine
{
    public static void Apply(Span<float> x, float scale, float shift)
    {
        TensorPrimitives.Multiply(x, scale, x);
        TensorPrimitives.Add(x, shift, x);
    }
}
