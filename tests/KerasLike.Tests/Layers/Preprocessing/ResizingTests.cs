using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ResizingTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Resizing(3, 2), input: (1, 2, 4, 2), output: (1, 3, 2, 2));
}
