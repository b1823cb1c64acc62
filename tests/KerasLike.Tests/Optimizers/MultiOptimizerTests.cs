using KerasLike.Graphs;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>Each weight goes to the optimizer that its path says.</summary>
public sealed class MultiOptimizerTests
{
    [Fact]
    public void Weights_go_to_the_optimizer_of_their_path()
    {
        Variable kernel = new(new[] { 1f }, "dense/kernel"), bias = new(new[] { 1f }, "dense/bias");
        MultiOptimizer optimizer = new(new OptimizerMap(new SGD(0.5)) { [".*bias"] = new SGD(0.25) }, lossScaleFactor: 2);
        optimizer.Apply([new[] { 2f }, new[] { 2f }], [kernel, bias]);
        Assert.Equal([0.5f], kernel.Value.ToArray<float>());
        Assert.Equal([0.75f], bias.Value.ToArray<float>());
        Assert.Equal([1L, 1L, 1L], optimizer.Variables.Where(v => v.Name == "iteration").Select(v => v.Value.ToArray<long>()[0]));
        Assert.Throws<NotSupportedException>(() => optimizer.LearningRate = 0.5);
    }

    [Fact]
    public void A_function_may_choose()
    {
        Variable kernel = new(new[] { 1f }, "kernel"), bias = new(new[] { 1f }, "bias");
        SGD large = new(1.0), small = new(0.5);
        new MultiOptimizer(new Func<Variable, Optimizer>(v => v.Name == "bias" ? small : large)).Apply([new[] { 1f }, new[] { 1f }], [kernel, bias]);
        Assert.Equal([0f, 0.5f], [kernel.Value.ToArray<float>()[0], bias.Value.ToArray<float>()[0]]);
    }

    [Fact]
    public void A_map_takes_each_key_once_and_no_optimizer_made_of_others()
    {
        OptimizerMap map = new(new SGD()) { ["dense.*"] = new Adam() };
        Assert.Throws<ArgumentException>(() => map["dense.*"] = new Adam());
        Assert.Throws<ArgumentException>(() => map["other"] = new LossScaleOptimizer(new SGD()));
        map[".*kernel"] = new SGD();
        Assert.Contains("several optimizers for 'dense/kernel'", Assert.Throws<ArgumentException>(() => map["dense/kernel"]).Message, StringComparison.Ordinal);
        Assert.IsType<Adam>(map["dense/bias"]);
        Assert.IsType<SGD>(map["conv/bias"]);
    }
}
