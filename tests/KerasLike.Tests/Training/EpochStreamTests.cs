using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Training on another thread: progress, cancelling, epochs as they end.</summary>
public sealed class EpochStreamTests
{
    private static readonly float[,] X = new float[64, 3], Y = new float[64, 1];

    [Fact]
    public async Task Cancelling_ends_after_the_step_and_leaves_a_usable_model()
    {
        Sequential model = Model();
        using CancellationTokenSource source = new();
        int batches = 0;
        LambdaCallback cancel = new(onTrainBatchEnd: (_, _) =>
        {
            if (++batches == 3)
            {
                source.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.FitAsync(X, Y, batchSize: 8, epochs: 100, verbose: 0, callbacks: [cancel], cancellationToken: source.Token));
        Assert.Equal(3, batches);
        Assert.Equal(3, model.Optimizer.Iterations);
        Assert.Single(model.Fit(X, Y, verbose: 0).Epoch);
        Assert.Equal(64, model.Predict(X, verbose: 0).Lengths[0]);
    }

    [Fact]
    public async Task Each_epoch_is_reported()
    {
        List<int> epochs = [];
        History history = await Model().FitAsync(X, Y, epochs: 3, verbose: 0, progress: new Told(e => epochs.Add(e.Epoch)));
        Assert.Equal([0, 1, 2], epochs);
        Assert.Equal(3, history["loss"].Count);
    }

    [Fact]
    public async Task Leaving_the_loop_ends_the_training()
    {
        Sequential model = Model();
        List<int> seen = [];
        await foreach (EpochLogs epoch in model.FitEpochsAsync(X, Y, batchSize: 8, epochs: 1_000_000))
        {
            seen.Add(epoch.Epoch);
            Assert.True(epoch.Logs.ContainsKey("loss"));
            if (seen.Count == 2)
            {
                break;
            }
        }

        Assert.Equal([0, 1], seen);
        long steps = model.Optimizer.Iterations;
        model.TrainOnBatch(X, Y);
        Assert.Equal(steps + 1, model.Optimizer.Iterations);
    }

    [Fact]
    public async Task An_error_in_the_training_reaches_the_loop() => await Assert.ThrowsAsync<Graphs.ShapeException>(async () =>
    {
        await foreach (EpochLogs epoch in Model().FitEpochsAsync(X, new float[3, 1]))
        {
            Assert.Fail($"epoch {epoch.Epoch}");
        }
    });

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(4, "relu", inputShape: 3).Dense(1);
        model.Compile("sgd", "mse");
        return model;
    }

    private sealed class Told(Action<EpochLogs> told) : IProgress<EpochLogs>
    {
        public void Report(EpochLogs value) => told(value);
    }
}
