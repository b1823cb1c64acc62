using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class CutMixTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<CutMix>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new CutMix(seed: 5, dataFormat: f));
}
