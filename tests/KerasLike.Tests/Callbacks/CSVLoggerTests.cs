using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Logs as lines of a file; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class CSVLoggerTests
{
    [Fact]
    public void Writes_a_line_per_epoch()
    {
        using TestFolder folder = new();
        CSVLogger callback = new(folder["log.csv"], ";");
        callback.OnTrainBegin([]);
        callback.OnEpochEnd(0, new Logs { ["loss"] = 0.5, ["a;b"] = 1e-5 });
        callback.OnTrainEnd([]);
        Assert.Equal("epoch;\"a;b\";loss;\"val_a;b\";val_loss\r\n0;1e-05;0.5;NA;NA\r\n", File.ReadAllText(folder["log.csv"]));
    }
}
