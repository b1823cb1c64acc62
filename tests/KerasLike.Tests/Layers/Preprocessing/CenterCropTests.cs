using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class CenterCropTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new CenterCrop(2, 2), input: (1, 3, 4, 2), output: (1, 2, 2, 2));
}
