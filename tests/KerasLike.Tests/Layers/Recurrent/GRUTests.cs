using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class GRUTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new GRU(3), input: (2, 4, 2), output: (2, 3));

    [Fact]
    public void Resets_before_the_product() => LayerCheck.Run(new GRU(3, resetAfter: false, returnSequences: true), input: (2, 4, 2), output: (2, 4, 3));

    [Fact]
    public void Drops_alike_everywhere() => LayerCheck.Run(new GRU(3, dropout: 0.3, recurrentDropout: 0.2, seed: 7), input: (2, 4, 2), output: (2, 3));

    [Fact]
    public void Knows_no_cuDNN() => Assert.Throws<ArgumentException>(() => new GRU(2, useCudnn: true));
}
