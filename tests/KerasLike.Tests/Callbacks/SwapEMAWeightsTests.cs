using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Evaluation with averages; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class SwapEMAWeightsTests
{
    // Keras: w = 1 after the first step (rate 0.5), the average after it too, since it starts with the weight; then 0.5 · 1 + 0.5 · w.
    [Fact]
    public void Evaluates_with_the_averages()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.25, useEma: true, emaMomentum: 0.5), "mse");
        List<float> training = [], evaluating = [];
        float Weight() => model.GetWeights()[0].ToArray<float>()[0];
        float[,] one = { { 1 } };
        model.Fit(one, one, epochs: 2, verbose: 0, validationData: (one, one), callbacks: [new SwapEMAWeights(), new LambdaCallback(onTestBegin: _ => evaluating.Add(Weight()), onEpochEnd: (_, _) => training.Add(Weight()))]);
        Assert.Equal([0.5f, 0.75f], training);
        Assert.Equal([0.5f, 0.625f], evaluating);
        Assert.Equal(0.625f, Weight());
    }
}
