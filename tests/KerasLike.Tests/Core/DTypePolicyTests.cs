using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

public sealed class DTypePolicyTests
{
    [Fact]
    public void Mixed_layers_compute_in_half_precision_and_keep_single()
    {
        Sequential model =
        [
            new Conv2D(4, 3, activation: "relu", inputShape: (8, 8, 1), dtype: "mixed_float16"), new MaxPooling2D(2, dtype: "mixed_float16"),
            new BatchNormalization(dtype: "mixed_float16"), new Flatten(dtype: "mixed_float16"), new Dense(3, dtype: "mixed_float16"),
        ];
        model.Compile(loss: "mse", optimizer: new SGD(0.05));
        Random random = new(3);
        float[,,,] x = new float[16, 8, 8, 1];
        float[,] y = new float[16, 3];
        for (int i = 0; i < x.Length; i++)
        {
            x[i / 64, i / 8 % 8, i % 8, 0] = random.NextSingle();
        }

        for (int i = 0; i < 16; i++)
        {
            y[i, i % 3] = 1;
        }

        Assert.Equal(DType.Float16, model.Layers[^1].Apply(TensorValue.Zeros((1, 36), DType.Float32)).DType);
        Assert.All(model.Weights, w => Assert.Equal(DType.Float32, w.DType));
        float first = (float)model.TrainOnBatch(x, y)["loss"];
        for (int i = 0; i < 30; i++)
        {
            model.TrainOnBatch(x, y);
        }

        Assert.True(model.TrainOnBatch(x, y)["loss"] < first / 2);
    }

    [Fact]
    public void Other_policies_are_refused_by_name() => Assert.Contains("int8", Assert.Throws<NotSupportedException>(() => new Dense(2, dtype: "int8")).Message);
}
