using KerasLike.Losses;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class MeanAbsolutePercentageErrorTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new MeanAbsolutePercentageError(), new float[,] { { 1.77f, 1.86f, 0.2f, 1.05f }, { 1.97f, 0.92f, 1.66f, 1.18f }, { 1.59f, 1.07f, 0.25f, 0.36f } }, new float[,] { { -0.59f, 0.43f, -0.18f, 0.64f }, { -0.08f, 0.05f, 0.69f, 0.15f }, { -0.28f, -0.82f, -1.03f, 0.26f } }, 134.803f);
}
