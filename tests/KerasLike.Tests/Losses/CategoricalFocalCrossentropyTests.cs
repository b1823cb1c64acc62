using KerasLike.Losses;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class CategoricalFocalCrossentropyTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new CategoricalFocalCrossentropy(), new float[,] { { 0f, 0f, 1f, 0f }, { 1f, 0f, 0f, 0f }, { 0f, 0f, 0f, 1f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, 0.246673f);

    [Fact]
    public void Takes_logits() => LossCheck.Run(new CategoricalFocalCrossentropy(fromLogits: true, gamma: 1.2), new float[,] { { 0f, 0f, 1f, 0f }, { 1f, 0f, 0f, 0f }, { 0f, 0f, 0f, 1f } }, new float[,] { { -0.59f, 0.43f, -0.18f, 0.64f }, { -0.08f, 0.05f, 0.69f, 0.15f }, { -0.28f, -0.82f, -1.03f, 0.26f } }, 0.260625f);
}
