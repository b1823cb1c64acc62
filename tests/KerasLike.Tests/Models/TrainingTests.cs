using KerasLike.Callbacks;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>What holds for every training: no allocation, flat memory, the same bits for any number of threads.</summary>
public sealed class TrainingTests
{
    [Fact]
    public void A_step_allocates_no_managed_memory()
    {
        (Sequential model, TensorValue x, TensorValue y) = Lecture(3200);
        void Steps(int n) => model.Fit(x.Rows(..(n * 32)), y.Rows(..(n * 32)), verbose: 0, shuffle: false, preFlight: false);
        Steps(100);

        // What a call of Fit allocates is in both; 80 more steps cost nothing more.
        Assert.Equal(0, Allocations.Between(() => Steps(20), () => Steps(100)));
    }

    [Fact]
    public void The_measure_of_allocations_sees_an_object_per_step()
    {
        (Sequential model, TensorValue x, TensorValue y) = Lecture(640);
        List<object> kept = [];
        LambdaCallback allocating = new(onTrainBatchEnd: (_, _) => kept[0] = new object());
        kept.Add(allocating);
        void Steps(int n) => model.Fit(x.Rows(..(n * 32)), y.Rows(..(n * 32)), verbose: 0, shuffle: false, preFlight: false, callbacks: [allocating]);
        Assert.NotEqual(0, Allocations.Between(() => Steps(10), () => Steps(20)));
    }

    [Fact]
    public void PredictOnBatch_into_memory_that_is_there_allocates_nothing()
    {
        (Sequential model, TensorValue x, _) = Lecture(1);
        float[] output = new float[10];
        void Many(int n)
        {
            for (int i = 0; i < n; i++)
            {
                model.PredictOnBatch(x, output);
            }
        }

        Many(100);
        Assert.Equal(0, Allocations.Between(() => Many(0), () => Many(1000)));
    }

    [Fact]
    public void Memory_stays_flat_over_100_000_steps()
    {
        Sequential model = new([new Dense(10, activation: "sigmoid", inputShape: 2), new Dense(3, activation: "sigmoid")]);
        model.Compile(new SGD(0.5), "mse", metrics: ["accuracy"]);
        TensorValue x = new float[1000, 2], y = new float[1000, 3];
        model.Fit(x, y, batchSize: 1, epochs: 5, verbose: 0);
        GC.Collect();
        long before = Environment.WorkingSet;
        model.Fit(x, y, batchSize: 1, epochs: 100, verbose: 0);
        GC.Collect();
        Assert.True(Environment.WorkingSet - before < 64 << 20, $"{(Environment.WorkingSet - before) >> 20} MB more after 100,000 steps");
    }

    [Fact]
    public void Weights_have_the_same_bits_for_one_and_two_threads_and_from_run_to_run()
    {
        int threads = Numerics.Workers.Count;
        try
        {
            uint[][] runs = [.. new[] { 1, 2, 2 }.Select(count =>
            {
                Numerics.Workers.Count = count;
                (Sequential model, TensorValue x, TensorValue y) = Lecture(640, units: 512);
                model.Fit(x, y, batchSize: 128, epochs: 2, verbose: 0, shuffle: false);
                return model.GetWeights().SelectMany(w => w.ToArray<float>()).Select(BitConverter.SingleToUInt32Bits).ToArray();
            })];
            Assert.Equal(runs[0], runs[1]);
            Assert.Equal(runs[1], runs[2]);
        }
        finally
        {
            Numerics.Workers.Count = threads;
        }
    }

    [Fact]
    public void Callbacks_are_called_in_Keras_order_and_can_stop()
    {
        Sequential model = new([new Dense(1, inputShape: 1)]);
        model.Compile("sgd", "mse");
        Recorder recorder = new();
        History history = model.Fit(new float[4, 1], new float[4, 1], batchSize: 2, epochs: 3, verbose: 0, callbacks: [recorder], validationData: (new float[2, 1], new float[2, 1]));
        Assert.Equal("train+ epoch+0 batch+0 batch-0 batch+1 batch-1 test+ test- epoch-0:loss,val_loss epoch+1 batch+0 batch-0 test+ test- epoch-1:loss,val_loss train-", string.Join(' ', recorder.Calls));
        Assert.Equal([0, 1], history.Epoch);
    }

    [Fact]
    public async Task Cancelling_ends_after_the_batch()
    {
        Sequential model = new([new Dense(1, inputShape: 1)]);
        model.Compile("sgd", "mse");
        using CancellationTokenSource source = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            model.FitAsync(new float[64, 1], new float[64, 1], batchSize: 1, epochs: 1_000_000, verbose: 0, callbacks: [new CancelAfter(source)], cancellationToken: source.Token));
        Assert.Equal(3, model.Optimizer.Iterations);
    }

    [Fact]
    public void Predict_is_the_same_from_many_threads_at_once()
    {
        (Sequential model, TensorValue x, _) = Lecture(64);
        float[] expected = new float[640];
        model.PredictOnBatch(x, expected);
        Parallel.For(0, 32, _ =>
        {
            float[] mine = new float[640];
            model.PredictOnBatch(x, mine);
            Assert.Equal(expected, mine);
        });
    }

    private static (Sequential Model, TensorValue X, TensorValue Y) Lecture(int samples, int units = 64)
    {
        Keras.Utils.SetRandomSeed(3);
        Sequential model = new Sequential().Dense(units, "relu", inputShape: 784).Dropout(0.2).Dense(units, "relu").Dense(10, "softmax");
        model.Compile("rmsprop", "categorical_crossentropy", metrics: ["accuracy"]);
        Random random = new(1);
        float[] x = new float[samples * 784], y = new float[samples * 10];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = random.NextSingle();
        }

        for (int i = 0; i < samples; i++)
        {
            y[(i * 10) + random.Next(10)] = 1;
        }

        return (model, TensorValue.Of(x, (samples, 784)), TensorValue.Of(y, (samples, 10)));
    }

    private sealed class CancelAfter(CancellationTokenSource source) : Callback
    {
        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            if (batch == 2)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Recorder : Callback
    {
        public List<string> Calls { get; } = [];

        public override void OnTrainBegin(Logs logs) => Calls.Add("train+");

        public override void OnTrainEnd(Logs logs) => Calls.Add("train-");

        public override void OnEpochBegin(int epoch, Logs logs) => Calls.Add($"epoch+{epoch}");

        public override void OnEpochEnd(int epoch, Logs logs) => Calls.Add($"epoch-{epoch}:{string.Join(',', logs.Sorted.Select(l => l.Key))}");

        public override void OnBatchBegin(int batch, Logs logs) => Calls.Add($"batch+{batch}");

        public override void OnBatchEnd(int batch, Logs logs)
        {
            Calls.Add($"batch-{batch}");
            Model.StopTraining = Calls.Count(c => c.StartsWith("batch-", StringComparison.Ordinal)) == 3;
        }

        public override void OnTestBegin(Logs logs) => Calls.Add("test+");

        public override void OnTestEnd(Logs logs) => Calls.Add("test-");
    }
}
