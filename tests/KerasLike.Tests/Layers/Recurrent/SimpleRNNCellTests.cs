using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class SimpleRNNCellTests
{
    [Fact]
    public void Is_one_step_of_the_layer()
    {
        SimpleRNN layer = new(3, returnSequences: true);
        SymbolicTensor x = Keras.Input(2, 4);
        SymbolicTensor sequence = layer.Apply(x);
        SymbolicStructure states = layer.Cell.InitialState(Graphs.Ops.ShapeOp.Of(x)[0]);
        CellStep first = layer.Cell.Apply(x[.., 0], states), second = layer.Cell.Apply(x[.., 1], first.States);
        TensorValue data = TensorValue.Of(Enumerable.Range(0, 8).Select(i => (i / 4f) - 1).ToArray(), (1, 2, 4));
        TensorValue[] y = Eager.Run(Keras.Backend.Compile(x.Graph, [x], [sequence, first.Output, second.Output], []), [sequence, first.Output, second.Output], [data]);
        float[] whole = y[0].ToArray<float>(), steps = [.. y[1].ToArray<float>(), .. y[2].ToArray<float>()];
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(whole[i], steps[i], 6);
        }
    }

    [Fact]
    public void Needs_states() => Assert.Contains("a cell takes an input and its states", Assert.Throws<ArgumentException>(() => new SimpleRNNCell(3).Apply(Keras.Input(4))).Message);
}
