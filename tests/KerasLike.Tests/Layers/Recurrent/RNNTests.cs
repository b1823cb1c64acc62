using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class RNNTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new RNN(new GRUCell(3), returnSequences: true), input: (2, 4, 2), output: (2, 4, 3));

    [Fact]
    public void Runs_stacked_cells() => LayerCheck.Run(new RNN(new StackedRNNCells([new LSTMCell(3), new SimpleRNNCell(2)])), input: (2, 4, 2), output: (2, 2));

    [Fact]
    public void Runs_a_cell_of_ones_own()
    {
        TensorValue y = new RNN(new Sums(), returnSequences: true).Apply(new float[,,] { { { 1, 2 }, { 3, 4 }, { 5, 6 } } });
        Assert.Equal([10f, 20, 40, 60, 90, 120], y.ToArray<float>());
    }

    private sealed class Sums : RecurrentCell
    {
        public override Structure<Shape> StateShapes => Structure<Shape>.ListOf([Structure<Shape>.Of(2)]);

        protected override CellStep Step(SymbolicTensor x, SymbolicStructure states, bool training)
        {
            SymbolicTensor sum = x + (SymbolicTensor)states[0];
            return new CellStep(sum * 10, [sum]);
        }
    }
}
