using KerasLike.Graphs;

namespace KerasLike.Tests;

/// <summary>Losses, weights and metrics that are matched with outputs, and what is said where they do not match.</summary>
public sealed class CompiledLossTests
{
    private static readonly float[,] X = { { 1 }, { 2 } }, A = { { 1 }, { 1 } }, B = { { 0 }, { 2 } };

    // Both outputs are 0: losses 1 and 2, weighted 1 · 0.5 + 2 · 3.
    [Fact]
    public void Dictionaries_and_lists_mean_the_same()
    {
        LossStructure[] losses = [new LossStructure { ["a"] = "mse", ["b"] = "mae" }, ["mse", "mae"]];
        LossWeights[] weights = [new LossWeights { ["a"] = 0.5, ["b"] = 3 }, [0.5, 3]];
        TensorStructure[] targets = [new TensorStructure { ["a"] = A, ["b"] = B }, [A, B]];
        for (int i = 0; i < 2; i++)
        {
            Model model = Model();
            model.Compile("sgd", losses[i], weights[i]);
            Score score = model.Evaluate(X, targets[i], verbose: 0);
            Assert.Equal([3.5, 1, 1], score);
            Assert.Equal(["loss", "a_loss", "b_loss"], score.Names);
        }
    }

    [Fact]
    public void An_output_without_a_loss_needs_no_targets()
    {
        Model model = Model();
        model.Compile("sgd", ["mse", null]);
        Assert.Equal([1], model.Evaluate(X, [A], verbose: 0));
    }

    [Fact]
    public void Wrong_names_suggest_the_right_ones()
    {
        Model model = Model();
        model.Compile("sgd", new LossStructure { ["a"] = "mse", ["bb"] = "mse" });
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => model.Fit(X, [A, B], verbose: 0)).Message);
        model.Compile("sgd", "mse", metrics: new KerasLike.Metrics.MetricStructure { ["aa"] = "mae" });
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => model.Fit(X, [A, B], verbose: 0)).Message);
        model.Compile("sgd", ["mse", "mae"], [1.0]);
        Assert.Contains("expected: 2 weights\n  received: 1", Assert.Throws<ArgumentException>(() => model.Fit(X, [A, B], verbose: 0)).Message);
        model.Compile("sgd", "mse");
        Assert.Contains("expected: targets for 2 outputs: a, b", Assert.Throws<ArgumentException>(() => model.Fit(X, A, verbose: 0)).Message);
    }

    private static Model Model()
    {
        SymbolicTensor x = Keras.Input(1);
        return new Model(x, new SymbolicStructure[] { x.Dense(1, kernelInitializer: "zeros", name: "a"), x.Dense(1, kernelInitializer: "zeros", name: "b") } is [var a, var b] ? [a, b] : []);
    }
}
