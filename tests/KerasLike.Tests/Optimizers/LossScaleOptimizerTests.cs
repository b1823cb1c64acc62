using KerasLike.Graphs;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>The scale falls where a gradient is no finite number, and rises after some good steps.</summary>
public sealed class LossScaleOptimizerTests
{
    [Fact]
    public void A_step_with_an_infinite_gradient_is_left_out()
    {
        Variable v = new(new[] { 1f, 2f }, "v");
        LossScaleOptimizer optimizer = new(new SGD(1.0, momentum: 0.5), initialScale: 8, dynamicGrowthSteps: 2);
        void Step(params float[] gradient) => optimizer.Apply([gradient], [v]);
        Step(8, 16);
        Assert.Equal([0f, 0f], v.Value.ToArray<float>());
        Step(float.PositiveInfinity, 1);
        Assert.Equal([0f, 0f], v.Value.ToArray<float>());
        Assert.Equal(4, optimizer.DynamicScale);
        Assert.Equal(1, optimizer.Iterations);
        Step(float.NaN, 1);
        Assert.Equal(2, optimizer.DynamicScale);
        Step(0, 0);
        Step(0, 0);
        Assert.Equal(4, optimizer.DynamicScale);
        Assert.Equal([-0.5f - 0.25f, -1f - 0.5f], v.Value.ToArray<float>());
        Assert.Equal(["iteration", "learning_rate", "step_counter", "dynamic_scale", "iteration", "learning_rate", "v_momentum"], optimizer.Variables.Select(s => s.Name));
    }

    [Fact]
    public void The_loss_is_scaled_and_the_rate_is_that_of_the_inner_optimizer()
    {
        LossScaleOptimizer optimizer = new(new SGD(0.25, lossScaleFactor: 3), initialScale: 16);
        Assert.Null(optimizer.InnerOptimizer.LossScaleFactor);
        Assert.Equal([32f], Eager.Run(optimizer.ScaleLoss, 2f).ToArray<float>());
        optimizer.LearningRate = 0.5;
        Assert.Equal(0.5, optimizer.InnerOptimizer.LearningRate);
    }
}
