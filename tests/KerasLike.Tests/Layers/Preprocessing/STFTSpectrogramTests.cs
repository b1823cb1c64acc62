using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class STFTSpectrogramTests
{
    [Theory]
    [InlineData("real", 10)]
    [InlineData("stft", 20)]
    [InlineData("psd", 10)]
    public void Is_a_layer(string mode, int features) => LayerCheck.Run(new STFTSpectrogram(mode, frameLength: 8), input: (2, 20, 2), output: (2, 4, features), tolerance: 5e-3);

    [Fact]
    public void Counts_the_frames_of_a_file() => Assert.Equal((1, 5, 5), new STFTSpectrogram("magnitude", frameLength: 8, padding: "same").Apply(OpCheck.Numbers((1, 20, 1))).Shape);
}
