using KerasLike.Metrics;
using KerasLike.Testing;

namespace KerasLike.Tests.Metrics;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class MeanIoUTests
{
    [Fact]
    public void Is_Keras_number() => MetricCheck.Run(
        new MeanIoU(3),
        [
            (new int[] { 0, 1, 2, 2, 5 }, new int[] { 0, 2, 2, 1, 1 }, null),
            (new int[] { 0, 2, 2, 1, 1 }, new int[] { 0, 1, 2, 2, 5 }, new float[] { 1f, 2f, 1f, 3f, 1f }),
        ],
        0.407407f);

    [Fact]
    public void Ignores_a_class_and_counts_in_floats() => MetricCheck.Run(
        new MeanIoU(4, dtype: "float32", ignoreClass: 1),
        [
            (new int[] { 0, 1, 2, 2, 5 }, new int[] { 0, 2, 2, 1, 1 }, new float[] { 0.5f, 1f, 0.5f, 1.5f, 0.5f }),
        ],
        0.416667f);
}
