using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class InputLayerTests
{
    [Fact]
    public void Declares_a_models_input()
    {
        Sequential model = new([new InputLayer(shape: 3, batchSize: 5), new Dense(2)]);
        Assert.Equal(new Shape(5, 2), model.Output.Shape);
        Assert.Single(model.Layers);
    }

    [Fact]
    public void Takes_one_of_shape_and_batchShape() => Assert.Equal(
        "InputLayer 'i': shape and batchShape.\n  expected: one of them\n  received: both\n  fix: give the shape of one sample as 'shape'.",
        Assert.Throws<ArgumentException>(() => new InputLayer(shape: 3, batchShape: (2, 3), name: "i")).Message);
}
