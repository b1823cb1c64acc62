using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>GraphLayer on a graph that was frozen here; Interop/GraphDefReaderTests has those of TensorFlow.</summary>
public sealed class GraphLayerTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pb");
    private readonly Sequential _model = new Sequential().Dense(6, "tanh", inputShape: 4, name: "features").Dense(3);
    private readonly string _features;
    private readonly TensorValue _x = ExportTests.Numbers((5, 4), 1);

    public GraphLayerTests()
    {
        _features = $"{_model.Name}/features/Tanh";
        GraphDefWriter.Write(_model.Freeze(), _path);
    }

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Computes_what_the_graph_computes()
    {
        string input = _model.Input.Node.Name;
        Assert.Equal(_model.Apply(_x).ToArray<float>(), new GraphLayer(_path, input, "output").Apply(_x).ToArray<float>());
        Assert.Equal(_model.Layers[0].Apply(_x).ToArray<float>(), new GraphLayer(_path, input, _features + ":0").Apply(_x).ToArray<float>());
        Assert.Equal(2, new Sequential([new GraphLayer(_path, input, _features, inputShape: 4), new Dense(2)]).TrainableWeights.Count);
    }

    [Fact]
    public void Says_what_is_wrong()
    {
        string input = _model.Input.Node.Name;
        Assert.Contains($"such as '{_features}'", Assert.Throws<GraphDefException>(() => new GraphLayer(_path, input, _features + "h").Apply(_x)).Message);
        Assert.Contains("such as", Assert.Throws<GraphDefException>(() => new GraphLayer(_path, input + "s", "output").Apply(_x)).Message);
        Assert.Contains("float32", Assert.Throws<GraphDefException>(() => new GraphLayer(_path, input, "output").Apply(new int[5, 4])).Message);
        Assert.Throws<FileNotFoundException>(() => new GraphLayer(_path + "x", input, "output"));
        Assert.Contains("dtype", Assert.Throws<ArgumentException>(() => new GraphLayer(_path, input, "output", dtype: "mixed_float16")).Message);
    }
}
