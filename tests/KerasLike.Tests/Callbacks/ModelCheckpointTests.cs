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
