using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class BatchNormalizationTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new BatchNormalization(), input: (4, 3, 2), output: (4, 3, 2));

    [Fact]
    public void Takes_another_axis() => LayerCheck.Run(new BatchNormalization(axis: 1), input: (2, 3, 2), output: (2, 3, 2));

    [Fact]
    public void Learns_its_moving_means_in_Fit()
    {
        Sequential model = new Sequential().BatchNormalization(momentum: 0.5, inputShape: 1).Dense(1);
        model.Compile("sgd", "mse");
        model.Fit(new float[,] { { 4 }, { 6 } }, new float[,] { { 0 }, { 0 } }, batchSize: 2, verbose: 0);
        Assert.Equal([2.5f], model.Layers[0].GetWeights()[2].ToArray<float>());
        Assert.Equal([1f], model.Layers[0].GetWeights()[3].ToArray<float>());
    }
}
