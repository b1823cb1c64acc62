using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>EarlyStopping, ReduceLROnPlateau, LearningRateScheduler, TerminateOnNaN and ModelCheckpoint in a training; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class MonitorTests
{
    private static readonly float[,] X = { { 1 } }, Y = { { 1 } };

    // With rate 0.5 the weight is right after one step: 0, 1, 1, ...; the loss 1, 0, 0, ...
    [Fact]
    public void EarlyStopping_ends_when_the_loss_is_no_longer_better()
    {
        EarlyStopping callback = new("loss", patience: 2);
        History history = Model().Fit(X, Y, epochs: 9, verbose: 0, callbacks: [callback]);
        Assert.Equal([1, 0, 0, 0], history["loss"]);
        Assert.Equal((3, 1, 0.0), (callback.StoppedEpoch, callback.BestEpoch, callback.Best));
    }

    [Fact]
    public void A_name_without_a_direction_needs_a_mode() => Assert.Equal(
        "EarlyStopping: it is not known whether 'val_something' should be small or large.\n  expected: mode 'min' or 'max', or the name of a loss or metric that has a direction\n  received: mode 'auto' and monitor 'val_something'\n"
        + "  fix: give mode: 'max' if larger is better, mode: 'min' if smaller is.",
        Assert.Throws<ArgumentException>(() => Model().Fit(X, Y, verbose: 0, callbacks: [new EarlyStopping("val_something")])).Message);

    [Fact]
    public void ReduceLROnPlateau_multiplies_the_rate()
    {
        History history = Model().Fit(X, Y, epochs: 5, verbose: 0, callbacks: [new ReduceLROnPlateau("loss", factor: 0.5, patience: 1, minLr: 0.2)]);
        Assert.Equal([0.5, 0.5, 0.5, 0.25, 0.2], history["learning_rate"].Select(r => Math.Round(r, 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: 1));
    }

    [Fact]
    public void LearningRateScheduler_sets_the_rate()
    {
        Sequential model = Model();
        History history = model.Fit(X, Y, epochs: 3, verbose: 0, callbacks: [new LearningRateScheduler((epoch, rate) => rate / 2)]);
        Assert.Equal([0.25, 0.125, 0.0625], history["learning_rate"]);
        Assert.Equal(0.0625, model.Optimizer.LearningRate);
    }

    [Fact]
    public void TerminateOnNaN_ends_after_the_batch()
    {
        List<int> batches = [];
        float[,] y = { { 1 }, { float.NaN }, { 1 } };
        Model().Fit(new float[3, 1], y, batchSize: 1, epochs: 2, shuffle: false, verbose: 0, callbacks: [new TerminateOnNaN(), new LambdaCallback(onBatchEnd: (b, _) => batches.Add(b))]);
        Assert.Equal([0, 1], batches);
        Assert.Throws<InvalidOperationException>(() => Model().Fit(new float[3, 1], y, verbose: 0, callbacks: [new TerminateOnNaN(raiseError: true)]));
    }

    [Fact]
    public void ModelCheckpoint_writes_what_LoadWeights_reads()
    {
        using TestFolder folder = new();
        Sequential model = Model();
        model.Fit(X, Y, epochs: 3, verbose: 0, callbacks: [new ModelCheckpoint(folder["sub/w{epoch}.weights.h5"], saveWeightsOnly: true), new ModelCheckpoint(folder["best-{epoch}.keras"], monitor: "loss", saveBestOnly: true)]);
        Assert.Equal(["best-1.keras", "best-2.keras", "w1.weights.h5", "w2.weights.h5", "w3.weights.h5"], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Order());
        Sequential other = Model();
        other.LoadWeights(folder["sub/w1.weights.h5"]);
        Assert.Equal(1, other.GetWeights()[0].ToArray<float>()[0]);
        Assert.Equal(1, other.Optimizer.Iterations);
        Assert.Throws<ArgumentException>(() => new ModelCheckpoint("w.h5", saveWeightsOnly: true));
    }

    [Fact]
    public void A_damaged_file_changes_nothing()
    {
        using TestFolder folder = new();
        Sequential model = Model();
        model.SaveWeights(folder["w"]);
        Assert.Throws<IOException>(() => model.SaveWeights(folder["w"], overwrite: false));
        File.WriteAllBytes(folder["w"], File.ReadAllBytes(folder["w"])[..^30]);
        Assert.Throws<Formats.FileFormatException>(() => model.LoadWeights(folder["w"]));
        Sequential wide = new Sequential().Dense(2, inputShape: 1);
        wide.SaveWeights(folder["wide"]);
        Assert.StartsWith($"'{folder["wide"]}' is of another model.", Assert.Throws<Formats.FileFormatException>(() => model.LoadWeights(folder["wide"])).Message);
        Assert.Equal(0, model.GetWeights()[0].ToArray<float>()[0]);
    }

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.5), "mse");
        return model;
    }
}
