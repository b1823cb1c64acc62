using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class EinsumDenseTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new EinsumDense("abc,cde->abde", outputShape: new Shape(null, 2, 3), activation: "tanh", biasAxes: "e"), input: (2, 3, 4), output: (2, 3, 2, 3));

    [Fact]
    public void Sums_over_time() => LayerCheck.Run(new EinsumDense("abc,bd->adc", outputShape: (4, 3), biasAxes: "d"), input: (2, 5, 3), output: (2, 4, 3));

    [Fact]
    public void Takes_any_axes_behind_an_ellipsis() => LayerCheck.Run(new EinsumDense("...x,xy->...y", outputShape: 4, biasAxes: "y"), input: (2, 3, 2, 5), output: (2, 3, 2, 4));

    [Theory]
    [InlineData("abc,cd->abd", "d", new[] { 4, 6 }, new[] { 6 })]
    [InlineData("abc,cd->abd", "bd", new[] { 4, 6 }, new[] { 3, 6 })]
    [InlineData("abc,dc->adb", "d", new[] { 6, 4 }, new[] { 6, 1 })]
    public void Weights_follow_from_the_equation(string equation, string biasAxes, int[] kernel, int[] bias)
    {
        EinsumDense layer = new(equation, outputShape: equation.EndsWith("adb", StringComparison.Ordinal) ? (6, 3) : (3, 6), biasAxes: biasAxes);
        layer.EnsureBuilt((2, 3, 4));
        Assert.Equal([kernel, bias], layer.Weights.Select(w => w.Shape.Dims.ToArray()));
    }

    [Fact]
    public void An_axis_from_nowhere_is_refused_in_four_lines() => Assert.Equal(
        "EinsumDense 'e': the axis 'z' of biasAxes comes from nowhere.\n  expected: letters of the output 'ac'\n  received: 'ab,bc->ac'\n  fix: correct the equation.",
        Assert.Throws<ArgumentException>(() => new EinsumDense("ab,bc->ac", 2, biasAxes: "z", name: "e").EnsureBuilt((2, 3))).Message);
}
