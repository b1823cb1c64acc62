using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>TFSMLayer on a model that was exported here; Interop/SavedModelTests has those of Keras.</summary>
public sealed class TFSMLayerTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
    private readonly Sequential _model = new Sequential().Dense(6, "tanh", inputShape: 4).BatchNormalization().Dense(3);
    private readonly TensorValue _x = ExportTests.Numbers((5, 4), 1), _y = ExportTests.Numbers((5, 3), 2);

    public TFSMLayerTests() => _model.Export(_path, verbose: false);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData("serve")]
    [InlineData("serving_default")]
    public void Computes_what_was_exported(string endpoint)
    {
        TFSMLayer layer = new(_path, endpoint);
        Assert.Equal(_model.Apply(_x).ToArray<float>(), layer.Apply(_x).ToArray<float>());
        Assert.Equal((_model.TrainableWeights.Count, _model.NonTrainableWeights.Count), (layer.TrainableWeights.Count, layer.NonTrainableWeights.Count));
    }

    [Fact]
    public void Has_weights_of_its_own_that_can_be_trained_or_frozen()
    {
        TFSMLayer layer = new(_path, inputShape: 4), frozen = new(_path, inputShape: 4, trainable: false);
        Assert.Empty(frozen.TrainableWeights);
        Sequential model = [layer];
        model.Compile(new SGD(0.1), "mse");
        double first = model.TrainOnBatch(_x, _y)["loss"];
        Assert.True(model.TrainOnBatch(_x, _y)["loss"] < first);
        Assert.Equal(_model.Apply(_x).ToArray<float>(), frozen.Apply(_x).ToArray<float>());
    }

    [Fact]
    public void Says_what_is_wrong()
    {
        Assert.Contains("did you mean 'serve'?", Assert.Throws<ArgumentException>(() => new TFSMLayer(_path, "server")).Message);
        Assert.Contains("no folder", Assert.Throws<GraphDefException>(() => new TFSMLayer(_path + "x")).Message);
        Assert.Contains("(?, 4)", Assert.Throws<ShapeException>(() => new TFSMLayer(_path).Apply(ExportTests.Numbers((5, 3), 1))).Message);
        Assert.Contains("dtype", Assert.Throws<ArgumentException>(() => new TFSMLayer(_path, dtype: "mixed_float16")).Message);
    }
}
