using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SimpleRNNTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new SimpleRNN(3), input: (2, 4, 2), output: (2, 3));

    [Fact]
    public void Returns_sequences_backwards() => LayerCheck.Run(new SimpleRNN(3, returnSequences: true, goBackwards: true, useBias: false), input: (2, 4, 2), output: (2, 4, 3));

    [Fact]
    public void Is_the_formula()
    {
        SimpleRNN layer = new(1, activation: "linear", kernelInitializer: new float[,] { { 2 } }, recurrentInitializer: new float[,] { { 0.5f } }, returnSequences: true);
        Assert.Equal([2f, 5, 8.5f], layer.Apply(new float[,,] { { { 1 }, { 2 }, { 3 } } }).ToArray<float>());
    }

    [Fact]
    public void Drops_the_same_at_all_steps()
    {
        SimpleRNN layer = new(4, activation: "linear", kernelInitializer: "identity", recurrentInitializer: "zeros", dropout: 0.5, seed: 3, returnSequences: true);
        float[] y = layer.Apply(TensorValue.Of(Enumerable.Repeat(1f, 24).ToArray(), (2, 3, 4)), training: true).ToArray<float>();
        Assert.All(y, v => Assert.True(v is 0 or 2));
        Assert.Equal(y[..4], y[4..8]);
        Assert.Equal(y[..4], y[8..12]);
        Assert.Contains(0f, y);
        Assert.Contains(2f, y);
    }

    [Fact]
    public void Refuses_no_units() => Assert.StartsWith("SimpleRNNCell 'simple_rnn_cell': the output has no length.\n  expected: 1 or more\n  received: 0\n  fix: give the number of units, or filters.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimpleRNN(0)).Message);
}
