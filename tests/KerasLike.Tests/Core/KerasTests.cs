using KerasLike.Graphs;

namespace KerasLike.Tests;

public sealed class KerasTests
{
    [Fact]
    public void A_cleared_session_starts_names_generator_and_logging_again()
    {
        Keras.Utils.SetRandomSeed(3);

        // Keras' numbers, in single precision.
        Assert.Equal(0.49793148f, Keras.Random.Uniform(new Shape(1)).ToArray<float>()[0]);
        Keras.Utils.DisableInteractiveLogging();
        Keras.ClearSession();
        Assert.Equal(0.6735078f, Keras.Random.Uniform(new Shape(1)).ToArray<float>()[0]);
        Assert.True(Keras.Utils.IsInteractiveLoggingEnabled());
        Assert.Equal("dense", new Layers.Dense(1).Name);
        Assert.Equal("3.15.1", Keras.Version());
    }

    [Fact]
    public void A_scan_needs_no_entries()
    {
        (TensorValue carry, TensorValue ys) = Ops.Scan(c => (c * 2, c + 1), 1f, 4);
        Assert.Equal(16, carry.ToArray<float>()[0]);
        Assert.Equal([2, 3, 5, 9], ys.ToArray<float>());
        Assert.Equal([9, 5, 3, 2], Ops.Scan(c => (c * 2, c + 1), 1f, 4, reverse: true).Ys.ToArray<float>());
    }
}
