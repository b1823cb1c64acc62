using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class StackedRNNCellsTests
{
    [Fact]
    public void Takes_a_list_of_states_for_each_cell()
    {
        StackedRNNCells cells = new([new LSTMCell(3), new GRUCell(2)]);
        CellStep step = cells.Apply(Keras.Input(4), states: [[Keras.Input(3), Keras.Input(3)], [Keras.Input(2)]]);
        Assert.Equal(new Shape(null, 2), step.Output.Shape);
        Assert.Equal("[[(?, 3), (?, 3)], [(?, 2)]]", step.States.Map(s => s.Shape).ToString());
    }

    [Fact]
    public void Refuses_no_cells() => Assert.Throws<ArgumentException>(() => new StackedRNNCells([]));
}
