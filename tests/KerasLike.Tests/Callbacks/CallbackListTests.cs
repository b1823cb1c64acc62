using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Several callbacks as one.</summary>
public sealed class CallbackListTests
{
    [Fact]
    public void Adds_history_and_bar_once_and_last()
    {
        History own = new();
        Assert.Equal(["CSVLogger", "History", "ProgbarLogger"], new CallbackList([new CSVLogger("x")], addHistory: true, addProgbar: true).Callbacks.Select(c => c.GetType().Name));
        Assert.Equal([own], new CallbackList([own], addHistory: true).Callbacks);
    }

    [Fact]
    public void Hands_on_each_hook_in_order_with_the_logs_sorted_by_name()
    {
        List<string> calls = [];
        CallbackList list = new([new LambdaCallback(onEpochEnd: (_, logs) => { calls.Add(string.Join(" ", logs.Keys)); logs["added"] = 1.0; }), new LambdaCallback(onEpochEnd: (_, logs) => calls.Add(string.Join(" ", logs.Keys)))]);
        list.OnEpochEnd(0, new Logs { ["loss"] = 1.0, ["auc"] = 2.0 });
        Assert.Equal(["auc loss", "auc loss added"], calls);
    }
}
