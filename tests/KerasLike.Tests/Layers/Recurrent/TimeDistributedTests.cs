using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class TimeDistributedTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new TimeDistributed(new Dense(3)), input: (2, 4, 2), output: (2, 4, 3));

    [Fact]
    public void Runs_a_recurrent_layer_at_each_step() => LayerCheck.Run(new TimeDistributed(new SimpleRNN(3)), input: (2, 2, 3, 2), output: (2, 2, 3));

    [Fact]
    public void Calls_a_layer_that_mixes_samples_once_for_each_step()
    {
        BatchNormalization inner = new(momentum: 0.5);
        TimeDistributed layer = new(inner);
        layer.Apply(new float[,,] { { { 1 }, { 5 } }, { { 3 }, { 5 } } }, training: true);
        Assert.Equal((0.5f * 0.5f * 2) + (0.5f * 5), inner.GetWeights()[2].ToArray<float>()[0]);
    }

    [Fact]
    public void Loops_over_steps_of_an_open_number()
    {
        BatchNormalization inner = new(momentum: 0.5, inputShape: 1);
        TimeDistributed layer = new(inner);
        SymbolicTensor x = Keras.Input(new Shape(null, 1));
        SymbolicTensor y = layer.Apply(x, training: true);
        TensorValue data = new float[,,] { { { 1 }, { 5 } }, { { 3 }, { 9 } } };
        Graph graph = x.Graph;
        TensorValue[] got = Eager.Run(Keras.Backend.Compile(graph, [x], [y], [.. graph.Nodes.Where(n => n.Op.WritesResources)]), [y], [data]);
        float[] expected = [-1, -1, 1, 1];
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], got[0].ToArray<float>()[i], 3);
        }

        Assert.Equal((0.5f * 0.5f * 2) + (0.5f * 7), inner.GetWeights()[2].ToArray<float>()[0]);
    }
}
