using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class FlattenTests
{
    [Theory]
    [InlineData("channels_last")]
    [InlineData("channels_first")]
    public void Is_a_layer(string format) => LayerCheck.Run(new Flatten(format), input: (2, 3, 4), output: (2, 12));
}
