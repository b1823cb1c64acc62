using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Functions as callbacks.</summary>
public sealed class LambdaCallbackTests
{
    [Fact]
    public void Calls_what_it_was_given_with_index_and_logs()
    {
        List<string> calls = [];
        LambdaCallback callback = new(onEpochBegin: (e, _) => calls.Add($"epoch {e}"), onTrainBatchEnd: (b, logs) => calls.Add($"batch {b} {string.Join(",", logs.Keys)}"), onTrainEnd: _ => calls.Add("end"));
        Sequential model = new Sequential().Dense(1, inputShape: 1);
        model.Compile("sgd", "mse");
        model.Fit(new float[3, 1], new float[3, 1], batchSize: 2, verbose: 0, callbacks: [callback]);
        Assert.Equal(["epoch 0", "batch 0 loss", "batch 1 loss", "end"], calls);
    }
}
