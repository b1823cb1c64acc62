using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandAugmentTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandAugment>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandAugment(seed: 5, dataFormat: f));
}
