using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Testing;

namespace KerasLike.Tests;

public sealed class LSTMTests
{
    [Fact]
    public void Is_a_layer() => LayerCheck.Run(new LSTM(3), input: (2, 4, 2), output: (2, 3));

    [Fact]
    public void Unrolls() => LayerCheck.Run(new LSTM(3, unroll: true, returnSequences: true), input: (2, 4, 2), output: (2, 4, 3));

    [Fact]
    public void Loops_with_other_functions() => LayerCheck.Run(new LSTM(3, activation: "softsign", recurrentActivation: "hard_sigmoid", goBackwards: true, useBias: false), input: (2, 4, 2), output: (2, 3));

    [Fact]
    public void Drops_alike_everywhere() => LayerCheck.Run(new LSTM(3, dropout: 0.3, recurrentDropout: 0.2, seed: 7), input: (2, 4, 2), output: (2, 3));

    [Fact]
    public void Remembers_from_batch_to_batch()
    {
        LSTM layer = new(2, stateful: true);
        TensorValue x = new float[,,] { { { 0.5f, -1 }, { 2, 0.25f }, { 1, -0.5f } } };
        float[] once = layer.Apply(x).ToArray<float>(), twice = layer.Apply(x).ToArray<float>();
        Assert.NotEqual(once, twice);
        layer.ResetState();
        Assert.Equal(once, layer.Apply(x).ToArray<float>());
        Assert.Equal(["lstm_cell"], layer.Weights.Select(w => w.Path.Split('/')[^2]).Distinct());
    }

    [Fact]
    public void Continues_where_another_call_ended()
    {
        LSTM layer = new(2, returnState: true);
        SymbolicTensor x = Keras.Input(4, 3), first = x[.., ..2], rest = x[.., 2..];
        SymbolicStructure begun = layer.Apply(first, initialState: null), ended = layer.Apply(rest, initialState: [begun[1], begun[2]]), whole = layer.Apply(x, initialState: null);
        Model model = new(x, [ended[0], whole[0], ended[2], whole[2]]);
        Structure<TensorValue> y = model.PredictAll((TensorStructure)TensorValue.Of(Enumerable.Range(0, 12).Select(i => i / 10f).ToArray(), (1, 4, 3)), verbose: 0);
        Assert.Equal(y[1].Leaf!.ToArray<float>(), y[0].Leaf!.ToArray<float>());
        Assert.Equal(y[3].Leaf!.ToArray<float>(), y[2].Leaf!.ToArray<float>());
        Model copy = Model.FromJson(model.ToJson());
        Assert.Equal(model.ToJson(), copy.ToJson());
    }

    [Fact]
    public void Says_which_states_do_not_fit() => Assert.Contains("the states do not fit the cell.\n  expected: [(?, 2), (?, 2)]\n  received: [(?, 3), (?, 3)]",
        Assert.Throws<ShapeException>(() => new LSTM(2).Apply(Keras.Input(3, 4), initialState: [Keras.Input(3), Keras.Input(3)])).Message);

    [Fact]
    public void Takes_sequences_of_any_length()
    {
        LSTM layer = new(3, returnSequences: true);
        SymbolicTensor x = Keras.Input(new Shape(null, 2));
        Model model = new(x, layer.Apply(x));
        Assert.Equal(new Shape(null, null, 3), model.Outputs[0].Leaf!.Shape);
        float[] data = [.. Enumerable.Range(0, 20).Select(i => (float)Math.Sin(i))];
        float[] five = Flat(model.Predict(TensorValue.Of(data, (2, 5, 2)), verbose: 0));
        float[] three = Flat(model.Predict(TensorValue.Of(data[..6].Concat(data[10..16]).ToArray(), (2, 3, 2)), verbose: 0));
        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(five[i], three[i], 6);
        }
    }

    private static float[] Flat(System.Numerics.Tensors.Tensor<float> tensor)
    {
        float[] numbers = new float[tensor.FlattenedLength];
        tensor.FlattenTo(numbers);
        return numbers;
    }
}
