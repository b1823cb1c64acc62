using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class BidirectionalTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Bidirectional(new LSTM(3)), input: (2, 4, 2), output: (2, 6));

    [Fact]
    public void Adds_sequences() => LayerCheck.Run(new Bidirectional(new GRU(3, returnSequences: true), mergeMode: "sum"), input: (2, 4, 2), output: (2, 4, 3));

    [Fact]
    public void Makes_new_layers_of_the_pattern()
    {
        SimpleRNN pattern = new(2, name: "r");
        Bidirectional layer = new(pattern, name: "b");
        layer.EnsureBuilt((1, 3, 2));
        Assert.Equal(["forward_r", "backward_r"], new[] { layer.ForwardLayer.Name, layer.BackwardLayer.Name });
        Assert.False(pattern.Built);
        Assert.Equal("b/forward_r/simple_rnn_cell/kernel", layer.Weights[0].Path);
        Assert.Equal("b/backward_r/simple_rnn_cell/kernel", layer.Weights[3].Path);
    }

    [Fact]
    public void Refuses_layers_that_go_the_same_way() => Assert.Contains("both layers go the same way.", Assert.Throws<ArgumentException>(() => new Bidirectional(new LSTM(2), backwardLayer: new LSTM(2))).Message);
}
