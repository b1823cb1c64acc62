using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class Conv2DTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new Conv2D(2, 2), input: (1, 4, 4, 2), output: (1, 3, 3, 2));

    [Fact]
    public void Strides_and_pads() => LayerCheck.Run(new Conv2D(2, (2, 3), strides: (2, 1), padding: "same"), input: (1, 4, 3, 2), output: (1, 2, 3, 2));

    [Fact]
    public void Dilates() => LayerCheck.Run(new Conv2D(2, 2, dilationRate: 2, padding: "same"), input: (1, 4, 4, 1), output: (1, 4, 4, 2));

    [Fact]
    public void Has_groups() => LayerCheck.Run(new Conv2D(4, 2, groups: 2), input: (1, 3, 3, 4), output: (1, 2, 2, 4));

    [Fact]
    public void Takes_channels_first() => LayerCheck.Run(new Conv2D(2, 2, dataFormat: "channels_first", useBias: false), input: (1, 2, 3, 4), output: (1, 2, 2, 3));

    [Theory]
    [InlineData("kernel", "Conv2D 'conv2d/Conv2D': the kernel is larger than the image.\n  expected: at least 5 pixels along axis 1\n  received: (1, 4, 4, 2)\n  fix: take a smaller kernel, larger images, or padding 'SAME'.")]
    [InlineData("groups", "Conv2D 'conv2d': the groups do not divide the input's channels.\n  expected: a multiple of 3 channels\n  received: (1, 4, 4, 2)\n  fix: choose groups that divide the channels.")]
    [InlineData("filters", "Conv2D 'conv2d': the groups do not divide the filters.\n  expected: a multiple of 3 filters\n  received: 4\n  fix: choose groups that divide the filters.")]
    [InlineData("channels", "Conv2D 'conv2d': the last axis of the input is 3 long.\n  expected: (?, ?, ?, 2)\n  received: (1, 4, 4, 3)\n  fix: give it the width it was built for, or build a new layer.")]
    [InlineData("strides", "Conv2D 'conv2d': strides and a dilation at once.\n  expected: strides of 1, or a dilationRate of 1\n  received: strides (2, 2), dilationRate (2, 2)\n  fix: set one of them to 1.")]
    [InlineData("rank", "Conv2D 'conv2d': the input has rank 3.\n  expected: (?, ?, ?, ?)\n  received: (4, 4, 2)\n  fix: add an axis, for instance with a Reshape layer.")]
    public void Says_what_is_wrong(string what, string expected)
    {
        TensorValue x = TensorValue.Zeros((1, 4, 4, 2), DType.Float32);
        Exception error = Assert.ThrowsAny<Exception>(() =>
        {
            switch (what)
            {
                case "kernel": new Conv2D(1, 5, name: "conv2d").Apply(x); break;
                case "groups": new Conv2D(3, 1, groups: 3, name: "conv2d").Apply(x); break;
                case "filters": _ = new Conv2D(4, 1, groups: 3, name: "conv2d"); break;
                case "strides": _ = new Conv2D(4, 2, strides: 2, dilationRate: 2, name: "conv2d"); break;
                case "rank": new Conv2D(1, 2, name: "conv2d").Apply(TensorValue.Zeros((4, 4, 2), DType.Float32)); break;
                default:
                    Conv2D layer = new(1, 2, name: "conv2d");
                    layer.Apply(x);
                    layer.Apply(TensorValue.Zeros((1, 4, 4, 3), DType.Float32));
                    break;
            }
        });
        Assert.Equal(expected, error.Message);
    }
}
