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

    // Recorded from real Keras: GRU(3)(Masking()(x), initial_state=h) computes the masked steps too, and hands the mask on.
    [Fact]
    public void Does_not_look_at_the_mask_of_its_input_where_a_state_is_given()
    {
        GRU layer = new(3, returnSequences: true);
        SymbolicTensor x = Keras.Input(4, 2), h = Keras.Input(3);
        SymbolicTensor carried = layer.Apply(new Masking().Apply(x), initialState: h), plain = layer.Apply(x, initialState: h), given = layer.Apply(x, initialState: h, mask: new Masking().Apply(x).Mask);
        Assert.NotNull(carried.Mask);
        TensorValue[] y = Eager.Run(Keras.Backend.Compile(x.Graph, [x, h], [carried, plain, given], []), [carried, plain, given], [new float[,,] { { { 1, 1 }, { 1, 1 }, { 0, 0 }, { 0, 0 } } }, new float[,] { { 1, 1, 1 } }]);
        Assert.Equal(y[1].ToArray<float>(), y[0].ToArray<float>());
        Assert.NotEqual(y[1].ToArray<float>(), y[2].ToArray<float>());
    }
}
