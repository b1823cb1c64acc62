using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class EqualizationTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<Equalization>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new Equalization(dataFormat: f));
}
