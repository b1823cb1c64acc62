using KerasLike.Metrics;
using KerasLike.Testing;

namespace KerasLike.Tests.Metrics;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class MeanSquaredLogarithmicErrorTests
{
    [Fact]
    public void Is_Keras_number() => MetricCheck.Run(
        new MeanSquaredLogarithmicError(),
        [
            (new float[,] { { 1.77f, 1.86f, 0.2f, 1.05f }, { 1.97f, 0.92f, 1.66f, 1.18f }, { 1.59f, 1.07f, 0.25f, 0.36f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, null),
            (new float[,] { { 1.42f, 1.28f, 2f, 1.21f }, { 1.19f, 1.36f, 1.51f, 1.31f }, { 1.26f, 1.29f, 0.84f, 1.6f } }, new float[,] { { 0.25f, 0.43f, 0.43f, 0.34f }, { 0.38f, 0.48f, 0.54f, 0.29f }, { 0.17f, 0.32f, 0.17f, 0.34f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        0.306157f);
}
