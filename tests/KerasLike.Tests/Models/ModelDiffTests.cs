using KerasLike.Graphs;
using KerasLike.Layers;
using Xunit;

namespace KerasLike.Tests.Models;

public sealed class ModelDiffTests
{
    private static readonly float[,] X = { { 1, -2, 0.5f, 3 }, { -1, 4, 2, -0.25f } };

    [Fact]
    public void Equal_models_do_not_differ_whatever_their_names()
    {
        Model a = Branched("a"), b = Branched("b");
        ModelDiff diff = new(a, b, X);
        Assert.Null(diff.First);
        Assert.Equal(["a_first", "a_inner/dense_a", "a_inner/dense_b", "a_sum"], diff.Layers.Select(l => l.Path));
        Assert.All(diff.Layers, l => Assert.Equal(0, l.Distance));
        Assert.EndsWith("No difference.", diff.ToString());
    }

    [Fact]
    public void Another_activation_is_named_with_its_configuration_and_its_output()
    {
        ModelDiff diff = new(Branched("a"), Branched("b", activation: "gelu"), X);
        Assert.Equal("a_inner/dense_b", diff.First!.Path);
        Assert.Equal("config activation: \"relu\" / \"gelu\"", diff.First.Differences[0]);
        Assert.StartsWith("output: values differ by up to", diff.First.Differences[1]);
        Assert.Equal(0, diff.Layers[1].Distance);
        Assert.Contains("First difference: 'a_inner/dense_b'", diff.ToString());
    }

    [Fact]
    public void Another_weight_is_named_before_what_follows_from_it()
    {
        Model a = Branched("a"), b = Branched("b");
        Variable kernel = b.GetLayer("b_first").Weights[0];
        float[] values = kernel.Value.ToArray<float>();
        values[3] += 0.5f;
        kernel.Assign(TensorValue.Of(values, kernel.Shape));
        ModelDiff diff = new(a, b, X);
        Assert.Equal("a_first", diff.First!.Path);
        Assert.Equal("weight kernel: values differ by up to 5.0e-01", diff.First.Differences[0]);
        Assert.True(diff.Layers[^1].Distance > 0);

        // Without a sample only the layer itself differs.
        Assert.Equal(["a_first"], new ModelDiff(a, b).Layers.Where(l => !l.IsSame).Select(l => l.Path));
    }

    [Fact]
    public void Other_shapes_and_other_layers_end_the_comparison_where_they_are()
    {
        Sequential a = new([new Dense(3, inputShape: 4), new Dense(2)]), wider = new([new Dense(5, inputShape: 4), new Dense(2)]), other = new([new Dense(3, inputShape: 4), new ReLU(), new Dense(2)]);
        ModelDiff diff = new(a, wider, X);
        Assert.Contains(diff.First!.Differences, d => d == "weight kernel: float32 (4, 3) / float32 (4, 5)");
        Assert.Contains(diff.First.Differences, d => d == "output: shape (2, 3) / (2, 5)");
        ModelDiff layers = new(a, other);
        Assert.Contains(layers.Layers[^1].Differences, d => d.StartsWith("layer: Dense") && d.Contains("ReLU"));
    }

    [Theory]
    [InlineData(".keras")]
    [InlineData(".h5")]
    [InlineData(".weights.h5")]
    public void A_model_is_compared_with_a_file(string ending)
    {
        Model model = Branched("a");
        using TestFolder folder = new();
        string file = folder["model" + ending];
        if (ending == ".weights.h5")
        {
            model.SaveWeights(file);
        }
        else
        {
            model.Save(file);
        }

        Assert.Null(new ModelDiff(model, file, X).First);
        Variable bias = model.GetLayer("a_inner").Weights[1];
        bias.Assign(TensorValue.Of(new float[] { 1, 0, 0, 0 }, bias.Shape));
        Assert.Equal("a_inner/dense_a", new ModelDiff(model, file, X).First!.Path);
    }

    [Fact]
    public void A_model_without_weights_is_refused() =>
        Assert.Contains("has no weights yet", Assert.Throws<InvalidOperationException>(() => new ModelDiff(new Sequential([new Dense(1)]), new Sequential([new Dense(1)]))).Message);

    private static Model Branched(string name, string activation = "relu")
    {
        SymbolicTensor x = Keras.Input(4);
        SymbolicTensor first = new Dense(4, "tanh", name: name + "_first", kernelInitializer: new KerasLike.Initializers.GlorotUniform(seed: 1)).Apply(x);
        SymbolicTensor y = Keras.Input(4);
        Model inner = new(y, new Dense(4, activation, name: "dense_b", kernelInitializer: new KerasLike.Initializers.GlorotUniform(seed: 2))
            .Apply(new Dense(4, name: "dense_a", kernelInitializer: new KerasLike.Initializers.GlorotUniform(seed: 3)).Apply(y)), name: name + "_inner");
        return new Model(x, new Add(name: name + "_sum").Apply([first, inner.Apply(first)]), name);
    }
}
