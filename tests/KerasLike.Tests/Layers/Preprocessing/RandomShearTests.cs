using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomShearTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomShear>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomShear(0.2, 0.3, seed: 5, dataFormat: f));
}
