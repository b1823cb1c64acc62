using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class UpSampling2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new UpSampling2D((2, 3)), input: (1, 2, 2, 2), output: (1, 4, 6, 2));

    [Fact]
    public void Interpolates() => LayerCheck.Run(new UpSampling2D(2, interpolation: "bilinear"), input: (1, 3, 2, 2), output: (1, 6, 4, 2));

    [Fact]
    public void Interpolates_by_a_cubic() => LayerCheck.Run(new UpSampling2D(2, interpolation: "bicubic"), input: (1, 3, 2, 1), output: (1, 6, 4, 1));

    [Fact]
    public void Interpolates_by_Lanczos() => LayerCheck.Run(new UpSampling2D(2, interpolation: "lanczos3"), input: (1, 3, 2, 1), output: (1, 6, 4, 1));
}
