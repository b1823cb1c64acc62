using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>A rate that follows a function of the epoch; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class LearningRateSchedulerTests
{
    private static readonly float[,] X = { { 1 } }, Y = { { 1 } };

    [Fact]
    public void Sets_the_rate()
    {
        Sequential model = Model();
        History history = model.Fit(X, Y, epochs: 3, verbose: 0, callbacks: [new LearningRateScheduler((epoch, rate) => rate / 2)]);
        Assert.Equal([0.25, 0.125, 0.0625], history["learning_rate"]);
        Assert.Equal(0.0625, model.Optimizer.LearningRate);
    }

    [Fact]
    public void Several_optimizers_have_a_rate_each()
    {
        Sequential model = new Sequential().Dense(1, inputShape: 1, name: "a").Dense(1, name: "b");
        Optimizers.SGD first = new(0.5, name: "first"), second = new(0.25, name: "second");
        model.Compile(new Optimizers.MultiOptimizer(new Optimizers.OptimizerMap(first) { ["b/.*"] = second }), "mse");
        History history = model.Fit(X, Y, epochs: 2, verbose: 0, callbacks: [new LearningRateScheduler((_, rate) => rate / 2)]);
        Assert.Equal([0.25, 0.125], history["learning_rate_first"]);
        Assert.Equal([0.125, 0.0625], history["learning_rate_second"]);
    }

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.5), "mse");
        return model;
    }
}
