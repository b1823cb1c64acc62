using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class SolarizationTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<Solarization>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new Solarization(0.2, 0.5, seed: 5, dataFormat: f));
}
