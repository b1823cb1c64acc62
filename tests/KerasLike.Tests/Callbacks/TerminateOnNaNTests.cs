using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Training that ends with the first loss that is no number; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class TerminateOnNaNTests
{
    [Fact]
    public void Ends_after_the_batch()
    {
        List<int> batches = [];
        float[,] y = { { 1 }, { float.NaN }, { 1 } };
        Model().Fit(new float[3, 1], y, batchSize: 1, epochs: 2, shuffle: false, verbose: 0, callbacks: [new TerminateOnNaN(), new LambdaCallback(onBatchEnd: (b, _) => batches.Add(b))]);
        Assert.Equal([0, 1], batches);
        Assert.Throws<InvalidOperationException>(() => Model().Fit(new float[3, 1], y, verbose: 0, callbacks: [new TerminateOnNaN(raiseError: true)]));
    }

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.5), "mse");
        return model;
    }
}
