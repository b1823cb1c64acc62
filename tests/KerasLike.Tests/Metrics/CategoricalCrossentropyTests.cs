using KerasLike.Metrics;
using KerasLike.Testing;

namespace KerasLike.Tests.Metrics;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class CategoricalCrossentropyTests
{
    [Fact]
    public void Is_Keras_number() => MetricCheck.Run(
        new CategoricalCrossentropy(),
        [
            (new float[,] { { 0f, 0f, 1f, 0f }, { 1f, 0f, 0f, 0f }, { 0f, 0f, 0f, 1f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, null),
            (new float[,] { { 0f, 1f, 0f, 0f }, { 0f, 1f, 0f, 0f }, { 0f, 0f, 1f, 0f } }, new float[,] { { 0.25f, 0.43f, 0.43f, 0.34f }, { 0.38f, 0.48f, 0.54f, 0.29f }, { 0.17f, 0.32f, 0.17f, 0.34f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        1.46001f);
}
