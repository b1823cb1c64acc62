using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Weights written while training; the recorded cases of real Keras are in Parity.Tests.</summary>
public sealed class ModelCheckpointTests
{
    private static readonly float[,] X = { { 1 } }, Y = { { 1 } };

    [Fact]
    public void Writes_what_LoadWeights_reads()
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
        string path = folder["m.weights.h5"], other = folder["wide.weights.h5"];
        model.SaveWeights(path);
        Assert.Throws<IOException>(() => model.SaveWeights(path, overwrite: false));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^30]);
        Assert.Throws<Formats.FileFormatException>(() => model.LoadWeights(path));
        Sequential wide = new Sequential().Dense(2, inputShape: 1);
        wide.SaveWeights(other);
        Assert.StartsWith($"'{other}': an object does not fit what the file holds: Dense '", Assert.Throws<Formats.FileFormatException>(() => model.LoadWeights(other)).Message);
        Assert.Equal(0, model.GetWeights()[0].ToArray<float>()[0]);
    }

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, useBias: false, kernelInitializer: "zeros", inputShape: 1);
        model.Compile(new Optimizers.SGD(0.5), "mse");
        return model;
    }
}
