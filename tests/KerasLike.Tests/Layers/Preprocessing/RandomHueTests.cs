using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomHueTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomHue>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomHue(0.3, seed: 5, dataFormat: f));
}
