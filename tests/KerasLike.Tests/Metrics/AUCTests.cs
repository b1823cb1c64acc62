using KerasLike.Metrics;
using KerasLike.Testing;

namespace KerasLike.Tests.Metrics;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class AUCTests
{
    [Fact]
    public void Is_Keras_number() => MetricCheck.Run(
        new AUC(),
        [
            (new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, null),
            (new float[,] { { 0f, 1f, 0f, 1f }, { 0f, 0f, 0f, 0f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.25f, 0.43f, 0.43f, 0.34f }, { 0.38f, 0.48f, 0.54f, 0.29f }, { 0.17f, 0.32f, 0.17f, 0.34f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        0.408835f);

    [Fact]
    public void Knows_precision_and_recall() => MetricCheck.Run(
        new AUC(curve: "PR", numThresholds: 21),
        [
            (new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, null),
            (new float[,] { { 0f, 1f, 0f, 1f }, { 0f, 0f, 0f, 0f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.25f, 0.43f, 0.43f, 0.34f }, { 0.38f, 0.48f, 0.54f, 0.29f }, { 0.17f, 0.32f, 0.17f, 0.34f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        0.237159f);

    [Fact]
    public void Knows_gains() => MetricCheck.Run(
        new AUC(curve: "PRGAIN", summationMethod: "majoring", thresholds: [0.6, 0.3]),
        [
            (new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, null),
            (new float[,] { { 0f, 1f, 0f, 1f }, { 0f, 0f, 0f, 0f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.25f, 0.43f, 0.43f, 0.34f }, { 0.38f, 0.48f, 0.54f, 0.29f }, { 0.17f, 0.32f, 0.17f, 0.34f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        -0.17616f);

    [Fact]
    public void Takes_each_label_by_itself() => MetricCheck.Run(
        new AUC(numThresholds: 11, multiLabel: true, labelWeights: [1, 2, 0.5, 1]),
        [
            (new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, null),
            (new float[,] { { 0f, 1f, 0f, 1f }, { 0f, 0f, 0f, 0f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.25f, 0.43f, 0.43f, 0.34f }, { 0.38f, 0.48f, 0.54f, 0.29f }, { 0.17f, 0.32f, 0.17f, 0.34f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        0.54709f);

    [Fact]
    public void Takes_logits() => MetricCheck.Run(
        new AUC(fromLogits: true),
        [
            (new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { -0.59f, 0.43f, -0.18f, 0.64f }, { -0.08f, 0.05f, 0.69f, 0.15f }, { -0.28f, -0.82f, -1.03f, 0.26f } }, null),
            (new float[,] { { 0f, 1f, 0f, 1f }, { 0f, 0f, 0f, 0f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.27f, 0.46f, -1.08f, 0.78f }, { 0f, 0f, 0.49f, 0.19f }, { 0.88f, -0.61f, 0.5f, 0.19f } }, new float[] { 0.5f, 2f, 1f }),
        ],
        0.605263f);
}
