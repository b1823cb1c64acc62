using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomSharpnessTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomSharpness>();

    [Fact]
    public void Takes_channels_first() => RecordedImages.SameWithChannelsFirst(f => new RandomSharpness(0.5, seed: 5, dataFormat: f));
}
