using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomPerspectiveTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomPerspective>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomPerspective(seed: 5, dataFormat: f));
}
