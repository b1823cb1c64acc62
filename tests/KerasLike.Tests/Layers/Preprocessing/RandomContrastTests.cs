using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomContrastTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomContrast>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomContrast(0.3, seed: 5, dataFormat: f));
}
