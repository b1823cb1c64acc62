using KerasLike.Losses;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class CTCTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new CTC(), new int[,] { { 1, 2, 2 }, { 3, 1, 0 } }, new float[,,] { { { -1.31f, -0.69f, -0.58f, 1.15f }, { -0.11f, 2.26f, 0.66f, 0.12f }, { -0.44f, 0.97f, -0.24f, -0.82f }, { 0.57f, 0.01f, 1.19f, -0.07f }, { -2.86f, 0.79f, -1.88f, 1.54f }, { 1.82f, -0.43f, -1.16f, -1.4f } }, { { 0.87f, -0.2f, -0.6f, -0.24f }, { 2.09f, 0.35f, 0.75f, 0.78f }, { 1.02f, 1.06f, -0.71f, -0.22f }, { -0.76f, -0.71f, 1.14f, -0.5f }, { -0.08f, -0.69f, -0.59f, 0.79f }, { -0.45f, -0.48f, 0.49f, 0.5f } } }, 6.82275f, tolerance: 1e-4);

    [Fact]
    public void Does_not_reduce() => LossCheck.Run(new CTC(reduction: "none"), new int[,] { { 1, 2, 2 }, { 3, 1, 0 } }, new float[,,] { { { -1.31f, -0.69f, -0.58f, 1.15f }, { -0.11f, 2.26f, 0.66f, 0.12f }, { -0.44f, 0.97f, -0.24f, -0.82f }, { 0.57f, 0.01f, 1.19f, -0.07f }, { -2.86f, 0.79f, -1.88f, 1.54f }, { 1.82f, -0.43f, -1.16f, -1.4f } }, { { 0.87f, -0.2f, -0.6f, -0.24f }, { 2.09f, 0.35f, 0.75f, 0.78f }, { 1.02f, 1.06f, -0.71f, -0.22f }, { -0.76f, -0.71f, 1.14f, -0.5f }, { -0.08f, -0.69f, -0.59f, 0.79f }, { -0.45f, -0.48f, 0.49f, 0.5f } } }, new float[] { 8.61831f, 5.02719f }, tolerance: 1e-4);
}
