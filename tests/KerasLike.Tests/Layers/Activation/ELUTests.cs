using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ELUTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ELU(0.7), input: (2, 3), output: (2, 3));
}
