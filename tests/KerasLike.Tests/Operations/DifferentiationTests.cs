using KerasLike.Graphs;

namespace KerasLike.Tests.Operations;

public sealed class DifferentiationTests
{
    [Fact]
    public void Gradients_are_functions_of_numbers()
    {
        Func<TensorValue, TensorValue> df = Autodiff.Gradient(x => Ops.Sum(x * x));
        Assert.Equal([2, 4, 6], df(new float[] { 1, 2, 3 }).ToArray<float>());
        Assert.Equal([0, -2], df(new float[] { 0, -1 }).ToArray<float>());
    }

    [Fact]
    public void Of_several_arguments_all_are_given()
    {
        (TensorValue a, TensorValue b) = Autodiff.Gradient((a, b) => Ops.Sum(a * Ops.Exp(b)))(new float[] { 2, 3 }, new float[] { 0, 0 });
        Assert.Equal([1, 1], a.ToArray<float>());
        Assert.Equal([2, 3], b.ToArray<float>());
    }

    [Fact]
    public void Value_and_gradient_come_together()
    {
        (TensorValue value, TensorValue gradient) = Autodiff.ValueAndGradient(x => Ops.Sum(Ops.Sin(x)))(new double[] { 0, Math.PI });
        Assert.Equal(0, value.ToArray<double>()[0], 1e-15);
        Assert.Equal([1, -1], gradient.ToArray<double>());
    }

    [Fact]
    public void What_does_not_enter_has_gradient_0() =>
        Assert.Equal([0, 0], Autodiff.ValueAndGradients(t => Ops.Sum(t[0]))([new float[] { 1 }, new float[] { 1, 2 }]).Gradients[1].ToArray<float>());

    [Fact]
    public void Whole_numbers_are_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Autodiff.Gradient(x => Ops.Sum(x))(new[] { 1, 2 }));
        Assert.Equal("Autodiff.Gradient: there is no gradient by whole numbers.\n  expected: float32 or float64\n  received: int32\n  fix: give the numbers as float[] or double[].", e.Message);
    }
}
