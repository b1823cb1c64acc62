using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomRotationTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomRotation>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomRotation(0.2, seed: 5, dataFormat: f));
}
