using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class MaxPooling2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new MaxPooling2D(2), input: (1, 4, 4, 2), output: (1, 2, 2, 2));

    [Theory]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Int32)]
    public void Says_that_it_wants_single_precision(DType dtype) => Assert.Equal(
        $"MaxPool 'pool/MaxPool': it computes in single precision.\n  expected: float32, float16 or bfloat16\n  received: {dtype.Name()}\n  fix: cast the input to float32, or give the layer the dtype 'float32'.",
        Assert.Throws<ShapeException>(() => new MaxPooling2D(2, name: "pool").Apply(TensorValue.Zeros((1, 4, 4, 2), dtype))).Message);
}
