using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>Wrong use is told in four lines, and nothing is lost: weights stay as they were.</summary>
public sealed class ModelErrorTests
{
    private readonly Sequential _model = new([new Dense(8, activation: "relu", inputShape: 784, name: "hidden"), new Dense(10, activation: "softmax", name: "out")], name: "mlp");

    [Fact]
    public void Wrong_rank_suggests_Flatten()
    {
        string[] lines = Assert.Throws<ShapeException>(() => Compiled("mse").Fit(new float[2, 28, 28], new float[2, 10], verbose: 0)).Message.Split('\n');
        Assert.StartsWith("Sequential 'mlp': the input 'input_layer", lines[0]);
        Assert.Equal(["  expected: (?, 784)", "  received: (?, 28, 28)", "  fix: put a Flatten layer first, or give data of the shape that the model was declared with."], lines[1..]);
    }

    [Fact]
    public void Wrong_width() => Says(
        () => Compiled("mse").Predict(new float[2, 100], verbose: 0),
        "Dense 'hidden': the last axis of the input is 100 long.\n  expected: rank 2 or more, the last axis 784 long\n  received: (?, 100)\n  fix: give it the width it was built for, or build a new layer.");

    [Fact]
    public void Labels_out_of_range() => Says(
        () => Compiled("sparse_categorical_crossentropy").Fit(new float[3, 784], new[] { 0, 9, 10 }, verbose: 0),
        "SparseCategoricalCrossentropy 'sparse_categorical_crossentropy': label 10 at position 2 is no class.\n  expected: whole numbers from 0 to 9\n  received: 10\n  fix: give the last layer at least 11 units, or correct the labels.");

    [Fact]
    public void Labels_not_one_hot() => Says(
        () => Compiled("categorical_crossentropy").Fit(new float[3, 784], new[] { 0, 1, 2 }, verbose: 0),
        "CategoricalCrossentropy 'categorical_crossentropy': the targets are not one-hot.\n  expected: targets of shape (?, 10)\n  received: (3,)\n  fix: use sparse_categorical_crossentropy for class numbers, or make them one-hot with Keras.Utils.ToCategorical.");

    [Fact]
    public void Different_lengths() => Says(
        () => Compiled("mse").Fit(new float[3, 784], new float[2, 10], verbose: 0),
        "Sequential 'mlp': Fit: x and y have different lengths.\n  expected: 3 targets for 3 samples\n  received: x (3, 784) and y (2, 10)\n  fix: give one target for each sample.");

    [Fact]
    public void No_data() => Says(
        () => Compiled("mse").Fit(new float[0, 784], new float[0, 10], verbose: 0),
        "Sequential 'mlp': Fit: there are no samples.\n  expected: 1 or more along the first axis\n  received: x of shape (0, 784)\n  fix: check how the data were loaded.");

    [Fact]
    public void Fit_before_Compile() => Says(
        () => _model.Fit(new float[3, 784], new float[3, 10]),
        "Sequential 'mlp': Fit before Compile.\n  expected: a model that was compiled\n  received: one that was not\n  fix: call Compile(optimizer: ..., loss: ...) first.");

    [Theory]
    [InlineData("activation", "rleu", "relu")]
    [InlineData("loss", "categorical_crossentropie", "categorical_crossentropy")]
    [InlineData("optimizer", "rmsporp", "rmsprop")]
    [InlineData("metric", "acuracy", "accuracy")]
    [InlineData("initializer", "glorot_unifrom", "glorot_uniform")]
    public void Unknown_names_suggest_the_nearest(string kind, string wrong, string nearest)
    {
        string message = Assert.ThrowsAny<ArgumentException>(() =>
        {
            switch (kind)
            {
                case "activation": _ = new Dense(2, activation: wrong); break;
                case "loss": _model.Compile(loss: wrong); break;
                case "optimizer": _model.Compile(optimizer: wrong); break;
                case "metric": _model.Compile(metrics: [wrong]); break;
                default: _ = new Dense(2, kernelInitializer: wrong); break;
            }
        }).Message;
        Assert.StartsWith($"Unknown {kind} '{wrong}'.", message);
        Assert.EndsWith($"fix: did you mean '{nearest}'?", message);
        Assert.Equal(4, message.Split('\n').Length);
    }

    [Fact]
    public void A_NaN_loss_warns_once_and_training_goes_on()
    {
        Sequential model = new([new Dense(2, inputShape: 3, name: "only")], name: "nan");
        model.Compile(new SGD(0.1), "mse");
        TextWriter error = Console.Error;
        using StringWriter caught = new();
        Console.SetError(caught);
        try
        {
            double last = model.Fit(new float[,] { { float.NaN, 0, 0 }, { 1, 1, 1 } }, new float[2, 2], epochs: 3, verbose: 0, preFlight: false)["loss"][2];
            Assert.True(double.IsNaN(last));
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Equal("Warning: Sequential 'nan': the loss is NaN in epoch 1.\n  expected: a finite loss\n  received: NaN; the first weights that are NaN: Dense 'only'\n"
            + "  fix: lower the learning rate, or look for NaN in the data. Training goes on, as in Keras.\n", caught.ToString());
    }

    private Sequential Compiled(string loss)
    {
        _model.Compile(loss: loss);
        return _model;
    }

    private void Says(Action wrong, string message)
    {
        float[][] before = [.. _model.GetWeights().Select(w => w.ToArray<float>())];
        Assert.Equal(message, Assert.ThrowsAny<Exception>(wrong).Message);
        Assert.Equal(before, _model.GetWeights().Select(w => w.ToArray<float>()));
    }
}
