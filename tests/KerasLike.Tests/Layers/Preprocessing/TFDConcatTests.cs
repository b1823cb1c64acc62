using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class TFDConcatTests
{
    [Fact]
    public void Puts_numbers_of_all_dtypes_into_a_row()
    {
        TensorStructure y = new TFDConcat(-1).Apply([new[,] { { 1, 2 }, { 3, 4 } }, new[,] { { 0.5 }, { 1.5 } }]);
        Assert.Equal([1f, 2, 0.5f, 3, 4, 1.5f], y.Leaf!.ToArray<float>());
        Assert.Equal([1f, 2], new TFDConcat(1).Apply(TensorStructure.Create([new[,] { { 1f, 2f } }])).Leaf!.ToArray<float>());
    }

    [Fact]
    public void Its_config_is_that_of_Keras() => Assert.Contains("""
        "module": "keras.src.layers.preprocessing.feature_space", "class_name": "TFDConcat", "config": {"axis": -1, "name": "row"
        """, KerasJson.Serialize(KerasJson.Deserialize<Layer>(KerasJson.Serialize(new TFDConcat(-1, "row")))));
}
