using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomPosterizationTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomPosterization>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomPosterization(4, seed: 5, dataFormat: f));
}
