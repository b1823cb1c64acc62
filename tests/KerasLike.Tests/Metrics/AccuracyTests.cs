using KerasLike.Metrics;
using KerasLike.Testing;

namespace KerasLike.Tests.Metrics;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class AccuracyTests
{
    [Fact]
    public void Is_Keras_number() => MetricCheck.Run(
        new Accuracy(),
        [
            (new int[] { 2, 0, 3 }, new int[] { 2, 1, 3 }, null),
            (new int[] { 1, 1, 2 }, new int[] { 1, 1, 1 }, new float[] { 0.5f, 2f, 1f }),
        ],
        0.692308f);
}
