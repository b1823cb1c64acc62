using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class LayerNormalizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new LayerNormalization(), input: (2, 3, 4), output: (2, 3, 4));

    [Fact]
    public void Takes_several_axes() => LayerCheck.Run(new LayerNormalization(axis: new[] { 1, 2 }), input: (2, 2, 3), output: (2, 2, 3));
}
