using KerasLike.Callbacks;

namespace KerasLike.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void Keeps_the_logs_of_each_epoch()
    {
        History history = new();
        history.OnTrainBegin([]);
        history.OnEpochEnd(3, new Logs { ["loss"] = 2, ["accuracy"] = 0.5 });
        history.OnEpochEnd(4, new Logs { ["loss"] = 1 });
        Assert.Equal([3, 4], history.Epoch);
        Assert.Equal(["loss", "accuracy"], history.Keys);
        Assert.Equal([2, 1], history["loss"]);
        Assert.EndsWith("fix: did you mean 'loss'?", Assert.Throws<ArgumentException>(() => history["los"]).Message);
    }
}
