using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomColorDegenerationTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomColorDegeneration>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomColorDegeneration(0.3, seed: 5, dataFormat: f));
}
