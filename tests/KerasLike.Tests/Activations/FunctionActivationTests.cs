using KerasLike.Activations;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class FunctionActivationTests
{
    private static SymbolicTensor Doubled(SymbolicTensor x) => Ops.Relu(x) * 2;

    [Fact]
    public void A_function_is_an_activation_and_goes_through_json_by_its_name()
    {
        Func<SymbolicTensor, SymbolicTensor> function = Doubled;
        Sequential model = [new Dense(2, activation: function, kernelInitializer: "ones", inputShape: 2), new Activation(ActivationFunction.From(x => x + 1))];
        TensorValue x = new float[,] { { 1, 2 }, { -1, -2 } };
        Assert.Equal([7f, 7, 1, 1], ((TensorValue)model.PredictOnBatch(x)).ToArray<float>());

        Sequential named = [new Dense(2, activation: function, kernelInitializer: "ones", inputShape: 2)];
        string json = named.ToJson();
        Assert.Contains("\"config\": \"doubled\"", json);
        using CustomObjectScope scope = new(new() { ["doubled"] = function });
        Assert.Equal([6f, 6, 0, 0], ((TensorValue)WithOnes(Model.FromJson(json)).PredictOnBatch(x)).ToArray<float>());
    }

    [Fact]
    public void Without_its_function_the_name_is_unknown()
    {
        Func<SymbolicTensor, SymbolicTensor> function = Doubled;
        string json = new Sequential([new Dense(2, activation: function, inputShape: 2)]).ToJson();
        Assert.Contains("unknown ActivationFunction 'doubled'", Assert.ThrowsAny<Exception>(() => Model.FromJson(json)).Message);
    }

    [Fact]
    public void TimeDistributed_asks_a_function_step_by_step()
    {
        // The mean over the batch is another one in each step: as in Keras, which calls the layer once for each.
        Func<SymbolicTensor, SymbolicTensor> centred = x => x - Ops.Mean(x, axis: 0, keepdims: true);
        TensorValue x = new float[,,] { { { 1 }, { 10 } }, { { 3 }, { 30 } } };
        TensorValue y = new TimeDistributed(new Dense(1, activation: centred, kernelInitializer: "ones")).Apply(x);
        Assert.Equal([-1f, -10, 1, 10], y.ToArray<float>());
    }

    private static Model WithOnes(Model model)
    {
        model.SetWeights(new float[,] { { 1, 1 }, { 1, 1 } }, new float[2]);
        return model;
    }
}
