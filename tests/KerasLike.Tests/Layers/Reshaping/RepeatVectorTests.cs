using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class RepeatVectorTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new RepeatVector(3), input: (2, 4), output: (2, 3, 4));
}
