using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomCropTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomCrop>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomCrop(3, 4, seed: 5, dataFormat: f));
}
