using KerasLike.Activations;
using KerasLike.Graphs;

namespace KerasLike.Tests.Activations;

public sealed class SoftmaxTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Adds_up_to_one_along_an_axis(int axis)
    {
        float[] y = new Softmax(axis).Invoke(new float[,] { { 0, 0 }, { 0, 0 } }).ToArray<float>();
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f], y);
    }

    [Fact]
    public void Adds_up_to_one_along_several_axes()
    {
        TensorValue x = TensorValue.Of(Enumerable.Range(0, 12).Select(i => (float)i).ToArray(), (2, 2, 3));
        float[] y = new Softmax(new[] { 0, 2 }).Invoke(x).ToArray<float>();
        Assert.Equal(1, y[0] + y[1] + y[2] + y[6] + y[7] + y[8], 1e-6f);
        Assert.Equal(MathF.Exp(6 - 8) * y[8], y[6], 1e-6f);
        float[] logarithms = new LogSoftmax(new[] { 0, 2 }).Invoke(x).ToArray<float>();
        Assert.Equal(MathF.Log(y[4]), logarithms[4], 1e-5f);
    }
}
