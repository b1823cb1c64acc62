using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class ActivityRegularizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new ActivityRegularization(l2: 0.1), input: (2, 3), output: (2, 3));
}
