using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs.Tests;

public sealed class WindowOpTests
{
    [Fact]
    public void What_no_kernel_looks_at_is_refused()
    {
        Assert.Equal("strides of Conv2D: no window over the spatial axes.\n  expected: 4 positive numbers, 1 for batch and channels\n  received: (2, 1, 1, 1)\n  fix: leave batch and channels alone.",
            Assert.Throws<ArgumentException>(() => new Conv2D([2, 1, 1, 1], "SAME")).Message);
        Assert.Contains("dilations of Conv3D", Assert.Throws<ArgumentException>(() => new Conv3D([1, 1, 1, 1, 1], "SAME", dilations: [1, 1, 1, 1, 2])).Message);
        Assert.Contains("ksize of MaxPool", Assert.Throws<ArgumentException>(() => new MaxPool([1, 2, 2, 3], [1, 2, 2, 1], "VALID")).Message);
        Assert.Contains("explicit_paddings do not fit padding 'VALID'", Assert.Throws<ArgumentException>(() => new Conv2D([1, 1, 1, 1], "VALID", explicitPaddings: [0, 0, 1, 1, 1, 1, 0, 0])).Message);
        Assert.Contains("did you mean 'lanczos3'?", Assert.Throws<ArgumentException>(() => new ScaleAndTranslate("lanczoz3")).Message);
    }
}
