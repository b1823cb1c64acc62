using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Training that ends early; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class EarlyStoppingTests
{
    private static readonly float[,] X = { { 1 } }, Y = { { 1 } };

    // With rate 0.5 the weight is right after one step: 0, 1, 1, ...; the loss 1, 0, 0, ...
    [Fact]
    public void Ends_when_the_loss_is_no_longer_better()
    {
        EarlyStopping callback = new("loss", patience: 2);
        History history = Model().Fit(X, Y, epochs: 9, verbose: 0, callbacks: [callback]);
        Assert.Equal([1, 0, 0, 0], history["loss"]);
        Assert.Equal((3, 1, 0.0), (callback.StoppedEpoch, callback.BestEpoch, callback.Best));
    }

    [Fact]
    public void A_name_without_a_direction_needs_a_mode() => Assert.Equal(
        "EarlyStopping: it is not known whether 'val_something' should be small or large.\n  expected: mode 'min' or 'max', or the name of a loss or metric that has a direction\n  received: mode 'auto' and monitor 'val_something'\n"
        + "  fix: give mode: 'max' if larger is better, mode: 'min' if smaller is.",
        Assert.Throws<ArgumentException>(() => Model().Fit(X, Y, verbose: 0, callbacks: [new EarlyStopping("val_something")])).Message);

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.5), "mse");
        return model;
    }
}
