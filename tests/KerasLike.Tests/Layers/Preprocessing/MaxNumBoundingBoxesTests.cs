using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class MaxNumBoundingBoxesTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<MaxNumBoundingBoxes>();
}
