using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class ContrastLimitedAdaptiveHistogramEqualizationTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<ContrastLimitedAdaptiveHistogramEqualization>();
}
