using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Conv1DTransposeTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Conv1DTranspose(2, 3, strides: 2, padding: "same"), input: (1, 4, 2), output: (1, 8, 2));
}
