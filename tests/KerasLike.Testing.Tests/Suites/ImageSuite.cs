using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Images that are turned, enlarged and seen from the side.</summary>
internal static class ImageSuite
{
    // Weighted sums of four pixels, in another order.
    public static OpCases TensorFlow_transforms_images_the_same()
    {
        OpCases cases = new(81);
        SymbolicTensor x = cases.Numbers(3, 6, 7, 2), size = cases.Of(new[] { 8, 5 }), fill = cases.Of(0.7f);
        SymbolicTensor each = cases.Of(new float[,] { { 0.8f, -0.6f, 2.3f, 0.6f, 0.8f, -1.2f, 0, 0 }, { 0.45f, 0, -1.3f, 0.1f, 1.7f, 0.4f, 0.03f, -0.02f }, { 2.9f, 0.3f, -17.1f, -0.7f, -2.2f, 21.4f, 0, 0.01f } });
        SymbolicTensor one = cases.Of(new float[,] { { 1.1f, 0.2f, -1.6f, -0.3f, 0.9f, 1.35f, 0.01f, 0.02f } });
        foreach (string interpolation in (string[])["NEAREST", "BILINEAR"])
        {
            foreach (string outside in (string[])["CONSTANT", "REFLECT", "WRAP", "NEAREST"])
            {
                foreach (SymbolicTensor transforms in (SymbolicTensor[])[each, one])
                {
                    cases.AddWithGradients(ImageProjectiveTransformV3.Of(x, transforms, size, fill, interpolation, outside), x);
                    cases.Add(ImageProjectiveTransformV3.Of(Cast.Of(Abs.Of(x) * 60, DType.UInt8), transforms, size, fill, interpolation, outside));
                    cases.Add(ImageProjectiveTransformV3.Of(Cast.Of(x, DType.Float64), transforms, size, fill, interpolation, outside));
                }
            }
        }

        return cases.Within(2e-5);
    }
}
