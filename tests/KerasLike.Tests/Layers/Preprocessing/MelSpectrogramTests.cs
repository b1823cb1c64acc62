using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class MelSpectrogramTests
{
    // A tone is loudest in the band of its pitch; nothing is further below the loudest than topDb.
    [Fact]
    public void A_tone_is_in_its_band()
    {
        float[] tone = [.. Enumerable.Range(0, 800).Select(i => MathF.Sin(2 * MathF.PI * 1000 * i / 8000))];
        MelSpectrogram layer = new(fftLength: 256, sequenceStride: 128, samplingRate: 8000, numMelBins: 20, topDb: 40);
        TensorValue y = layer.Apply(tone);
        Assert.Equal(20, y.Shape.Dims[0]);
        int times = y.Shape.Dims[1], middle = times / 2;
        float[] bands = [.. Enumerable.Range(0, 20).Select(b => y.ToArray<float>()[(b * times) + middle])];
        double Pitch(double hertz) => 1127 * Math.Log(1 + (hertz / 700));
        int expected = (int)Math.Round((Pitch(1000) - Pitch(20)) / (Pitch(4000) - Pitch(20)) * 21) - 1;
        Assert.InRange(Array.IndexOf(bands, bands.Max()), expected - 1, expected + 1);
        Assert.True(y.ToArray<float>().Max() - y.ToArray<float>().Min() <= 40.001);
    }
}
