using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomInvertTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomInvert>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomInvert(0.5, seed: 5, dataFormat: f));
}
