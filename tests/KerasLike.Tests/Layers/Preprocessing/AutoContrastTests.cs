using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class AutoContrastTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<AutoContrast>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new AutoContrast(dataFormat: f));
}
