using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class DenseTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Dense(4, activation: "tanh"), input: (2, 3), output: (2, 4));

    [Fact]
    public void Takes_more_axes() => LayerCheck.Run(new Dense(4, useBias: false), input: (2, 5, 3), output: (2, 5, 4));

    [Fact]
    public void Refuses_no_units() => Assert.StartsWith("Dense 'd': units is not positive.\n  expected: 1 or more\n  received: 0\n  fix: give the number of outputs.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dense(0, name: "d")).Message);
}
