using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class PipelineTests
{
    [Fact]
    public void Runs_layers_one_after_the_other()
    {
        Pipeline pipeline = new([new Rescaling(0.5), new CenterCrop(2, 2)]);
        Assert.Equal(KerasJson.Serialize(pipeline), KerasJson.Serialize(KerasJson.Deserialize<Pipeline>(KerasJson.Serialize(pipeline))));
        TensorValue x = OpCheck.Numbers((1, 4, 4, 1));
        Assert.Equal(new CenterCrop(2, 2).Apply(new Rescaling(0.5).Apply(x)).ToArray<float>(), pipeline.Apply(x).ToArray<float>());
    }

    [Fact]
    public void Augments_in_a_data_set()
    {
        Pipeline pipeline = new([new RandomFlip("horizontal", seed: 1), new RandomBrightness(0.1, seed: 2)]);
        TensorValue x = OpCheck.Numbers((6, 4, 4, 1), 0, 255);
        TensorValue[] batches = [.. Dataset.FromTensorSlices(x).Batch(3).Map(b => pipeline.Apply(b.Leaf!, training: true)).Select(b => b.Leaf!)];
        Assert.Equal(2, batches.Length);
        Assert.NotEqual(x.Rows(0..3).ToArray<float>(), batches[0].ToArray<float>());
    }
}
