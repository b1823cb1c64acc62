using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomGrayscaleTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomGrayscale>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomGrayscale(0.5, seed: 5, dataFormat: f));
}
