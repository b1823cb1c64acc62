using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class RandomErasingTests
{
    [Fact]
    public void Computes_what_Keras_computes() => RecordedImages.Check<RandomErasing>();
}
