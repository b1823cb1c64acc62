using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class MaskingTests
{
    [Fact]
    public void Steps_of_the_value_are_0_and_masked()
    {
        TensorValue[] got = Eager.Run(
            t =>
            {
                SymbolicTensor y = new Masking(maskValue: 9).Apply(t[0]);
                return [y, Graphs.Ops.Identity.Of(y.Mask!)];
            },
            [new float[,,] { { { 9, 9 }, { 9, 1 } } }]);
        Assert.Equal([0f, 0, 9, 1], got[0].ToArray<float>());
        Assert.Equal([false, true], got[1].ToArray<bool>());
    }
}
