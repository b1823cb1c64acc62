using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GaussianDropoutTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GaussianDropout(0.1), input: (2, 3), output: (2, 3));

    [Fact]
    public void Does_not_train_on_nothing() => Assert.Contains("a rate of 1 leaves nothing to train with", Assert.Throws<InvalidOperationException>(
        () => new GaussianDropout(1).Apply(TensorValue.Zeros((2, 3), DType.Float32), training: true)).Message);
}
