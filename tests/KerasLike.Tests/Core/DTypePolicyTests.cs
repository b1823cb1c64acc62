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

    [Theory]
    [InlineData("mixed_floa16", "did you mean 'mixed_float16'?")]
    [InlineData("resource", "Unknown dtype policy")]
    public void Unknown_policies_get_the_nearest_name(string name, string said) => Assert.Contains(said, Assert.Throws<ArgumentException>(() => new DTypePolicy(name)).Message);

    [Fact]
    public void Other_policies_are_refused_by_name() => Assert.Contains("int8_from_float32", Assert.Throws<NotSupportedException>(() => new Dense(2, dtype: "int8_from_float32")).Message);

    // One step of gradient descent on y = x w + b from 0: w = 0.1 · 2 · x, exact in each of them.
    [Theory]
    [InlineData("float16", DType.Float16)]
    [InlineData("bfloat16", DType.BFloat16)]
    [InlineData("float64", DType.Float64)]
    [InlineData("mixed_bfloat16", DType.Float32)]
    public void Pure_policies_train(string policy, DType weights)
    {
        Sequential model = [new Dense(1, kernelInitializer: "zeros", inputShape: 1, dtype: policy), new Conv1DOfOne(policy)];
        model.Compile(loss: "mse", optimizer: new SGD(0.125));
        Assert.All(model.Weights, w => Assert.Equal(weights, w.DType));
        model.TrainOnBatch(new float[,] { { 2 } }, new float[,] { { 1 } });
        Assert.Equal([0.5, 0.25], model.Weights.SelectMany(w => w.Value.ToDoubles()));
    }

    [Theory]
    [InlineData("float16")]
    [InlineData("bfloat16")]
    [InlineData("float64")]
    public void Images_train_in_every_precision(string policy)
    {
        Sequential model = new Sequential().Conv2D(4, 3, "tanh", inputShape: (6, 6, 2), dtype: policy).BatchNormalization(dtype: policy).DepthwiseConv2D(2, dtype: policy).MaxPooling2D(2, dtype: policy).Flatten(dtype: policy).Dense(2, "softmax", dtype: policy);

        // Adam's beta2 of 0.999 is 1 in bfloat16, where it moves nothing, in Keras neither.
        model.Compile(loss: "sparse_categorical_crossentropy", optimizer: policy == "bfloat16" ? new SGD(0.1) : new Adam(0.01, epsilon: 1e-3));
        TensorValue x = Testing.OpCheck.Numbers((8, 6, 6, 2)), y = new[] { 0, 1, 0, 1, 0, 1, 0, 1 };
        double first = model.TrainOnBatch(x, y)["loss"];
        for (int i = 0; i < 30; i++)
        {
            model.TrainOnBatch(x, y);
        }

        Assert.True(model.TrainOnBatch(x, y)["loss"] < first);
    }

    // The identity in a policy of its own, so that a second layer takes part.
    private sealed class Conv1DOfOne(string policy) : Layer(dtype: policy)
    {
        protected override SymbolicTensor Call(SymbolicTensor x) => x;
    }
}
