using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class DropoutTests
{
    [Fact]
    public void Is_a_layer_that_passes_everything_on_when_it_does_not_train() => LayerCheck.Run(new Dropout(0.4, seed: 3), input: (2, 3), output: (2, 3));

    [Fact]
    public void Draws_another_mask_each_time_and_the_same_ones_for_the_same_seed()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 200)];
        float[][] Masks()
        {
            Dropout layer = new(0.5, seed: 3);
            return [.. Enumerable.Range(0, 2).Select(_ => layer.Apply(Graphs.TensorValue.Of(ones, (2, 100)), training: true).ToArray<float>())];
        }

        float[][] first = Masks(), again = Masks();
        Assert.Equal(first, again);
        Assert.NotEqual(first[0], first[1]);
        Assert.All(first[0], v => Assert.True(v is 0f or 2f));
    }

    [Fact]
    public void Refuses_what_is_no_share() => Assert.StartsWith("Dropout 'd': rate is no share.\n  expected: a number from 0 to 1\n  received: 1.5\n  fix: give the share of inputs to drop, such as 0.2.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(1.5, name: "d")).Message);
}
