using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class MixUpTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<MixUp>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new MixUp(seed: 5, dataFormat: f));
}
