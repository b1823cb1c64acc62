using KerasLike.Graphs;
using KerasLike.Losses;

namespace KerasLike.Tests;

/// <summary>What is said of data and models before the first epoch: one warning for each mistake, none where there is none.</summary>
public sealed class PreFlightTests
{
    [Theory]
    [InlineData("pixels", "the inputs look like pixels from 0 to 255.")]
    [InlineData("nan x", "there is NaN in x.")]
    [InlineData("nan y", "there is NaN in y.")]
    [InlineData("one class", "all samples have the same class.")]
    [InlineData("large batch", "the batch is larger than the data.")]
    [InlineData("softmax as logits", "the output is a softmax, but the loss takes logits.")]
    [InlineData("nothing", null)]
    public void One_warning_for_each_mistake(string mistake, string? warning)
    {
        float[,] x = new float[8, 2];
        int[] y = [0, 1, 0, 1, 0, 1, 0, 1];
        for (int i = 0; i < 8; i++)
        {
            x[i, 0] = mistake == "pixels" ? 30 * i : 0.1f * i;
            y[i] = mistake == "one class" ? 1 : y[i];
        }

        x[3, 1] = mistake == "nan x" ? float.NaN : 0;
        Sequential model = new([new Layers.Dense(2, activation: "softmax", inputShape: 2)], name: "net");
        TensorValue targets = mistake == "nan y" ? new float[] { 0, 1, float.NaN, 1, 0, 1, 0, 1 } : y;
        model.Compile("sgd", mistake == "nan y" ? "mse" : new SparseCategoricalCrossentropy(fromLogits: mistake == "softmax as logits"));
        if (mistake == "nan y")
        {
            model = new([new Layers.Dense(1, inputShape: 2)], name: "net");
            model.Compile("sgd", "mse");
        }

        List<string> warnings = [];
        Warnings.Handler = warnings.Add;
        try
        {
            model.Fit(x, targets, batchSize: mistake == "large batch" ? 64 : 4, verbose: 0);
        }
        finally
        {
            Warnings.Handler = null;
        }

        // A loss that is NaN is said as well, afterwards.
        string[] first = [.. warnings.Where(w => !w.Contains("the loss is NaN", StringComparison.Ordinal)).Select(w => w.Split('\n')[0])];
        Assert.Equal(warning is null ? [] : [$"Sequential 'net': {warning}"], first);
    }

    [Fact]
    public void It_can_be_left_out()
    {
        Sequential model = new Sequential().Dense(1, inputShape: 1);
        model.Compile("sgd", "mse");
        List<string> warnings = [];
        Warnings.Handler = warnings.Add;
        model.Fit(new float[2, 1], new float[2, 1], batchSize: 9, verbose: 0, preFlight: false);
        Warnings.Handler = null;
        Assert.Empty(warnings);
    }
}
