using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SoftmaxTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Softmax(), input: (2, 3), output: (2, 3));

    [Fact]
    public void Takes_several_axes() => LayerCheck.Run(new Softmax(new[] { 1, 2 }), input: (2, 2, 3), output: (2, 2, 3));
}
