using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>A rate that falls when the loss does not; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class ReduceLROnPlateauTests
{
    private static readonly float[,] X = { { 1 } }, Y = { { 1 } };

    [Fact]
    public void Multiplies_the_rate()
    {
        History history = Model().Fit(X, Y, epochs: 5, verbose: 0, callbacks: [new ReduceLROnPlateau("loss", factor: 0.5, patience: 1, minLr: 0.2)]);
        Assert.Equal([0.5, 0.5, 0.5, 0.25, 0.2], history["learning_rate"].Select(r => Math.Round(r, 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: 1));
    }

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.5), "mse");
        return model;
    }
}
