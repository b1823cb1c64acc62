using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomGaussianBlurTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomGaussianBlur>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomGaussianBlur(seed: 5, dataFormat: f));
}
