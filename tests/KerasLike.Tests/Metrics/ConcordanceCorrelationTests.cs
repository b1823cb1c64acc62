using KerasLike.Metrics;
using KerasLike.Testing;

namespace KerasLike.Tests.Metrics;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class ConcordanceCorrelationTests
{
    [Fact]
    public void Is_Keras_number() => MetricCheck.Run(
        new ConcordanceCorrelation(),
        [
            (new float[,] { { -0.56f, 0.74f, -0.59f, 0.84f }, { -0.02f, 0.22f, 0.53f, 0.04f }, { -0.41f, -0.62f, -0.84f, 0.48f } }, new float[,] { { -0.59f, 0.43f, -0.18f, 0.64f }, { -0.08f, 0.05f, 0.69f, 0.15f }, { -0.28f, -0.82f, -1.03f, 0.26f } }, null),
            (new float[,] { { 0.18f, 0.83f, -0.88f, 0.93f }, { 0.14f, -0.39f, 0.65f, 0.32f }, { 0.97f, -0.79f, 0.16f, -0.05f } }, new float[,] { { 0.27f, 0.46f, -1.08f, 0.78f }, { 0f, 0f, 0.49f, 0.19f }, { 0.88f, -0.61f, 0.5f, 0.19f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        0.846643f);
}
