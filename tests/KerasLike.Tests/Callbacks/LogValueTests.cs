using KerasLike.Callbacks;

namespace KerasLike.Tests;

public sealed class LogValueTests
{
    [Fact]
    public void Numbers_come_and_go_as_doubles()
    {
        Logs logs = new() { ["loss"] = 0.5, ["whole"] = 3, ["yes"] = true, ["f1"] = new float[] { 0.25f, 0.75f }, ["text"] = "a" };
        double loss = logs["loss"];
        Assert.Equal(0.5, loss);
        Assert.True(logs.TryGetValue("whole", out double whole) && whole == 3);
        Assert.Equal(0.5, logs["f1"].Mean);
        Assert.Equal("0.5 3 True [0.25, 0.75] a", string.Join(' ', logs.Values));
        Assert.StartsWith("A value in the logs is no single number.\n  expected: a number\n  received: 2 numbers\n", Assert.Throws<InvalidCastException>(() => (double)logs["f1"]).Message);
    }

    [Fact]
    public void Logs_are_sorted_by_name()
    {
        Logs logs = new() { ["loss"] = 1, ["accuracy"] = 2 };
        logs.Sort();
        Assert.Equal(["accuracy", "loss"], logs.Keys);
    }

    [Fact]
    public void A_number_takes_no_memory()
    {
        Logs logs = new() { ["loss"] = 0 };
        Assert.Equal(0, Allocations.Of(() =>
        {
            logs["loss"] = 0.5;
            logs.Sort();
        }));
    }

    [Fact]
    public void Takes_the_formats_of_numbers()
    {
        LogValue loss = 0.69912701, list = new[] { 0.26, 0.5 }, text = "high";
        Assert.Equal("0.699 [0.3, 0.5] high", FormattableString.Invariant($"{loss:F3} {list:F1} {text:F1}"));
        Assert.Equal("0.69912701", FormattableString.Invariant($"{loss}"));
    }
}
