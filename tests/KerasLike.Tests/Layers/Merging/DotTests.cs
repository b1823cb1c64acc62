using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class DotTests
{
    [Fact]
    public void Is_the_product_of_each_sample() => Assert.Equal([-30f, -70], Merged.Of(new Dot(axes: 1), Merged.A, Merged.B));

    // (1 · 1 - 2 · 2) / (√5 √5) and (3 · 3 - 4 · 4) / (5 · 5), in single precision.
    [Fact]
    public void Normalized_it_is_the_cosine() => Assert.All(Merged.Of(new Dot(axes: 1, normalize: true), Merged.A, Merged.B).Zip((float[])[-0.6f, -0.28f]), p => Assert.Equal(p.Second, p.First, 1e-6f));
}
