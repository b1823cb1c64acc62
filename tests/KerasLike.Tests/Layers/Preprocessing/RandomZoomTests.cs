using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomZoomTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomZoom>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomZoom(0.2, seed: 5, dataFormat: f));
}
