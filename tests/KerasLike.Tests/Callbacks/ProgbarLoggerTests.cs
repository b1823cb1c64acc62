using KerasLike.Callbacks;

namespace KerasLike.Tests;

public sealed class ProgbarLoggerTests
{
    [Fact]
    public void Fit_writes_one_line_per_epoch_where_output_is_redirected()
    {
        string text = Caught(m => m.Fit(new float[4, 1], new float[4, 1], batchSize: 2, epochs: 2, verbose: 1));
        string[] lines = text.Split('\n');
        Assert.Equal("Epoch 1/2", lines[0]);
        Assert.Matches("^2/2 ━{20} \\d+s \\d+(s|ms|us)/step - loss: 0.0000e\\+00$", lines[1]);
        Assert.Equal("Epoch 2/2", lines[2]);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public void A_single_epoch_has_no_title_and_verbose_2_no_bar() =>
        Assert.Matches("^2/2 - \\d+s - \\d+(s|ms|us)/step - loss: 0.0000e\\+00\n$", Caught(m => m.Fit(new float[4, 1], new float[4, 1], batchSize: 2, verbose: 2)));

    [Fact]
    public void Verbose_0_is_silent() => Assert.Equal("", Caught(m => m.Fit(new float[4, 1], new float[4, 1], verbose: 0)));

    private static string Caught(Action<Sequential> run)
    {
        Sequential model = new Sequential().Dense(1, useBias: false, inputShape: 1);
        model.Compile("sgd", "mse");
        TextWriter old = Console.Out;
        using StringWriter text = new();
        Console.SetOut(text);
        try
        {
            run(model);
        }
        finally
        {
            Console.SetOut(old);
        }

        return text.ToString();
    }
}
