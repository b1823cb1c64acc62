using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomFlipTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomFlip>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomFlip(seed: 5, dataFormat: f));
}
