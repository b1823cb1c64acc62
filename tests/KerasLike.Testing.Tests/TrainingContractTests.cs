using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Optimizers;

namespace KerasLike.Testing.Tests;

/// <summary>Whole models and every loss: training is the same on every executor.</summary>
public sealed class TrainingContractTests
{
    public static TheoryData<string> Losses => [.. typeof(Loss).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Loss)) && !t.IsAbstract && t.IsPublic
        && t.GetConstructors()[0].GetParameters().All(p => p.HasDefaultValue)).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss(string name)
    {
        Type type = typeof(Loss).Assembly.GetTypes().Single(t => t.Name == name && t.IsSubclassOf(typeof(Loss)));
        Loss loss = (Loss)Activator.CreateInstance(type, System.Reflection.BindingFlags.OptionalParamBinding | System.Reflection.BindingFlags.CreateInstance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance,
            null, [.. type.GetConstructors()[0].GetParameters().Select(_ => Type.Missing)], null)!;
        TensorValue y = name switch
        {
            _ when name.StartsWith("Sparse", StringComparison.Ordinal) || name is "CategoricalGeneralizedCrossEntropy" or "Circle" => new[] { 0, 2, 1, 2, 0 },
            _ when name.StartsWith("Categorical", StringComparison.Ordinal) => new float[,] { { 1, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 0, 0 } },
            "Hinge" or "SquaredHinge" => new float[,] { { 1, -1, 1 }, { -1, -1, 1 }, { 1, 1, -1 }, { -1, 1, 1 }, { 1, -1, -1 } },
            "CTC" => new[,] { { 1, 2 }, { 2, 2 }, { 1, 0 }, { 2, 1 }, { 1, 1 } },
            _ => OpCheck.Numbers((5, 3), 0, 1, seed: 3),
        };

        // Frames for CTC: more than the labels need.
        TensorValue x = OpCheck.Numbers(name == "CTC" ? (5, 7, 6) : (5, 6));
        TrainingCheck.Run(() => [new Dense(4, activation: "tanh", inputShape: x.Shape[1..]), new Dense(3, activation: "softmax")], () => new SGD(0.1), loss, x, y);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    public void Mlp(string optimizer)
    {
        (TensorValue x, TensorValue y) = Digits();

        // RMSprop and Adam move a weight by about the learning rate whatever the gradient's size: where rounding decides a sign, some such steps may differ.
        TrainingCheck.Run(() => [new Dense(64, activation: "relu", inputShape: 196), new Dropout(0.2, seed: 3), new Dense(32, activation: "relu"), new Dense(10, activation: "softmax")],
            () => ((Optimizer?)optimizer)!, "categorical_crossentropy", x, y, tolerance: optimizer == "sgd" ? 1e-5 : 5e-3);
    }

    // Convolutions (plain, grouped, dilated, depthwise, transposed), pooling of both kinds, batch normalization, noise.
    [Fact]
    public void Cnn()
    {
        (TensorValue x, TensorValue y) = Digits();
        TrainingCheck.Run(() => new Sequential().Reshape((14, 14, 1), inputShape: 196).Conv2D(8, 3, activation: "tanh").BatchNormalization().Conv2D(8, 3, groups: 2, dilationRate: 2).DepthwiseConv2D(3, padding: "same", dilationRate: 2)
            .AveragePooling2D(2).Conv2DTranspose(4, 3, activation: "tanh").MaxPooling2D(2).GaussianNoise(0.1, seed: 4).SpatialDropout2D(0.2, seed: 5).Flatten().Dense(10, "softmax"),
            () => new SGD(0.05), "categorical_crossentropy", x, y);
    }

    [Fact]
    public void Channels_first()
    {
        (TensorValue x, TensorValue y) = Digits();
        TrainingCheck.Run(() => new Sequential().Reshape((1, 14, 14), inputShape: 196).Conv2D(4, 3, dataFormat: "channels_first", activation: "tanh").MaxPooling2D(2, dataFormat: "channels_first").Flatten().Dense(10, "softmax"),
            () => new SGD(0.05), "categorical_crossentropy", x, y);
    }

    [Fact]
    public void Words() => TrainingCheck.Run(() => [new Embedding(9, 4, inputShape: 5), new GlobalAveragePooling1D(), new Dense(2, activation: "softmax")], () => new Adam(0.01), "sparse_categorical_crossentropy",
        OpCheck.Numbers((6, 5), 0, 8, DType.Int32), new[] { 0, 1, 1, 0, 1, 0 });

    // Half precision rounds to 5e-4, and TensorFlow adds up in it.
    [Fact]
    public void Mixed_precision()
    {
        (TensorValue x, TensorValue y) = Digits();
        TrainingCheck.Run(() => [new Dense(32, activation: "tanh", inputShape: 196, dtype: "mixed_float16"), new Dense(10, activation: "softmax")], () => new SGD(0.05), "categorical_crossentropy", x, y, tolerance: 2e-3);
    }

    // Attention of several heads and of groups of them, in blocks here, op by op elsewhere.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Attention(bool isCausal) => TrainingCheck.Run(
        () => [new Dense(8, inputShape: (6, 5)), new SelfAttention(new MultiHeadAttention(2, 4), isCausal), new LayerNormalization(), new SelfAttention(new GroupQueryAttention(4, 4, 2, useGate: true), isCausal), new GlobalAveragePooling1D(), new Dense(3, activation: "softmax")],
        () => new SGD(0.1), "sparse_categorical_crossentropy", OpCheck.Numbers((4, 6, 5)), new[] { 0, 2, 1, 0 });

    // A sequence that attends to itself.
    private sealed class SelfAttention(BaseMultiHeadAttention attention, bool isCausal) : Layer
    {
        private readonly BaseMultiHeadAttention _attention = attention;

        protected override SymbolicTensor Call(SymbolicTensor x) => x + (SymbolicTensor)_attention.Apply(x, x, useCausalMask: isCausal);
    }

    private static (TensorValue X, TensorValue Y) Digits()
    {
        float[,] y = new float[16, 10];
        for (int i = 0; i < 16; i++)
        {
            y[i, i * 7 % 10] = 1;
        }

        return (OpCheck.Numbers((16, 196), 0, 1), y);
    }
}
