using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ActivationTests
{
    [Theory]
    [InlineData("sigmoid")]
    [InlineData("softmax")]
    [InlineData("gelu")]
    [InlineData("gaussian")]
    public void Is_a_layer(string function) => LayerCheck.Run(new Activation(function), input: (2, 3), output: (2, 3));
}
