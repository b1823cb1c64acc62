using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class LambdaTests
{
    [Fact]
    public void Is_its_function() => Assert.Equal([1f, 4], new Lambda(x => x * x).Apply(new float[,] { { 1, 2 } }).ToArray<float>());

    [Fact]
    public void Takes_several_tensors() => Assert.Equal([3f], new Lambda((SymbolicStructure x) => (SymbolicTensor)x[0] + x[1]).Apply((TensorStructure)new TensorValue[] { new float[] { 1 }, new float[] { 2 } }).Leaf!.ToArray<float>());
}
