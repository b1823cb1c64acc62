using KerasLike.Graphs;

namespace KerasLike.Tests;

public sealed class DynamicShapeTests
{
    [Fact]
    public void Lengths_follow_at_the_run_and_what_is_known_is_kept()
    {
        SymbolicTensor x = Keras.Input(3);
        DynamicShape shape = Ops.Shape(x);
        Assert.Equal((2, new Shape(null, 3)), (shape.Rank, shape.Known));
        SymbolicTensor batch = shape[0], width = shape[^1];
        Assert.Equal([3L], width.Spec.Value);
        SymbolicTensor zeros = Ops.Zeros((batch, 2)), ones = Ops.Ones(shape), filled = Ops.Full([batch, width, 2], 0.5);
        Assert.Equal([new Shape(null, 2), new Shape(null, 3), new Shape(null, 3, 2)], [zeros.Shape, ones.Shape, filled.Shape]);
        Model model = new(x, [zeros + 0 * x[.., ..2], ones + x, filled, Ops.Reshape(x, (batch, width, 1)), Ops.Tile(x, (1, batch)), Ops.BroadcastTo(x[.., ..1], (batch, 4))]);
        Structure<TensorValue> y = model.PredictAll(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }, verbose: 0);
        Assert.Equal([0f, 0, 0, 0], y[0].Leaf!.ToArray<float>());
        Assert.Equal([2f, 3, 4, 5, 6, 7], y[1].Leaf!.ToArray<float>());
        Assert.Equal((2, 3, 2), y[2].Leaf!.Shape);
        Assert.Equal((2, 3, 1), y[3].Leaf!.Shape);
        Assert.Equal([1f, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], y[4].Leaf!.ToArray<float>());
        Assert.Equal([1f, 1, 1, 1, 4, 4, 4, 4], y[5].Leaf!.ToArray<float>());
    }

    [Fact]
    public void Axes_and_lengths_are_lists_too()
    {
        TensorValue x = new float[2, 3, 4];
        Assert.Equal(3, Ops.Sum(x, axis: [0, 2]).Shape.Size);
        Assert.Equal((1, 2, 3, 4), x[null, .., .., ..].Shape);
        Assert.Equal([2, 3], new Layers.Conv2D(1, [2, 3]).KernelSize.Numbers);
    }

    [Fact]
    public void What_is_no_length_or_axis_is_refused()
    {
        SymbolicTensor x = Keras.Input(3);
        SymbolicTensor batch = Ops.Shape(x)[0];
        Assert.StartsWith("The shape (?, 3) has no axis 5.", Assert.Throws<ArgumentOutOfRangeException>(() => Ops.Shape(x)[5]).Message);
        Assert.StartsWith("A shape has a length that is none.", Assert.Throws<ArgumentException>(() => Ops.Ones([batch, 2.5])).Message);
        Assert.StartsWith("A shape has a length that is none.", Assert.Throws<ArgumentException>(() => Ops.Ones((x, 2))).Message);
    }
}
