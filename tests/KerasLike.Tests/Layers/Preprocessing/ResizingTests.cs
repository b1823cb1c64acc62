using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ResizingTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Resizing(3, 2), input: (1, 2, 4, 2), output: (1, 3, 2, 2));

    // TensorFlow's op gives single precision whatever comes in.
    [Theory]
    [InlineData("float16", DType.Float16)]
    [InlineData("float64", DType.Float64)]
    public void Keeps_the_precision_of_its_policy(string policy, DType expected)
    {
        TensorValue y = new Resizing(1, 2, dtype: policy).Apply(new float[,,,] { { { { 1 }, { 2 }, { 3 }, { 4 } } } });
        Assert.Equal(expected, y.DType);
    }
}
