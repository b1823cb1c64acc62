using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class AugMixTests
{
    // Keras draws the layers of a chain from Python's generator at each call; what is left is the range, and that a seed repeats.
    [Fact]
    public void Stays_in_range_and_repeats()
    {
        TensorValue x = OpCheck.Numbers((2, 6, 7, 3), 0, 255);
        float[][] runs = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            Keras.Utils.SetRandomSeed(4);
            return new AugMix(seed: 3).Apply(x, training: true).ToArray<float>();
        })];
        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(x.ToArray<float>(), runs[0]);
        Assert.All(runs[0], v => Assert.InRange(v, 0, 255));
        Assert.Equal(x.ToArray<float>(), new AugMix().Apply(x, training: false).ToArray<float>());
    }
}
