using KerasLike.Losses;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class PoissonTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new Poisson(), new float[,] { { 1.77f, 1.86f, 0.2f, 1.05f }, { 1.97f, 0.92f, 1.66f, 1.18f }, { 1.59f, 1.07f, 0.25f, 0.36f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, 1.91045f);
}
