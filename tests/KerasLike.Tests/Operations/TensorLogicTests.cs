using KerasLike.Graphs;

namespace KerasLike.Tests;

public sealed class TensorLogicTests
{
    [Fact]
    public void Numbers_are_compared_element_by_element()
    {
        TensorValue a = new[] { 1f, 2, 3 }, b = new[] { 3f, 2, 1 };
        Assert.Equal([true, false, false], (a < b).ToArray<bool>());
        Assert.Equal([true, true, false], (a <= b).ToArray<bool>());
        Assert.Equal([false, false, true], (a > b).ToArray<bool>());
        Assert.Equal([false, true, true], (a >= 2).ToArray<bool>());
        Assert.Equal([true, false, true], (~(a >= 2) | (a > b)).ToArray<bool>());
        Assert.Equal([false, true, false], ((a >= 2) & (a <= b)).ToArray<bool>());
        Assert.Equal([true, true, true], ((a >= 2) ^ (a < 2)).ToArray<bool>());
        TensorValue bits = new[] { 6, 3 };
        Assert.Equal([2, 2], (bits & 2).ToArray<int>());
        Assert.Equal([-7, -4], (~bits).ToArray<int>());
    }

    [Fact]
    public void Tensors_are_compared_in_a_model_and_its_file()
    {
        SymbolicTensor x = Keras.Input(3);
        Model model = new(x, Ops.Cast((x > 0) & (x <= 1.5) & ~(x >= 1), "float32") * x);
        TensorValue data = new float[,] { { -1, 0.5f, 1.2f } };
        Assert.Equal([0f, 0.5f, 0], ((TensorValue)model.PredictOnBatch(data)).ToArray<float>().Select(Math.Abs));
        Model again = Model.FromJson(model.ToJson());
        Assert.Equal([0f, 0.5f, 0], ((TensorValue)again.PredictOnBatch(data)).ToArray<float>().Select(Math.Abs));
    }
}
