using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomBrightnessTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomBrightness>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomBrightness(0.3, seed: 5, dataFormat: f));
}
