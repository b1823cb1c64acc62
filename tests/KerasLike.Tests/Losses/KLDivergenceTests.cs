using KerasLike.Losses;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class KLDivergenceTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new KLDivergence(), new float[,] { { 0.61f, 0.89f, 0.31f, 0.74f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.12f, 0.26f, 0.66f, 0.72f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, 0.612332f);
}
