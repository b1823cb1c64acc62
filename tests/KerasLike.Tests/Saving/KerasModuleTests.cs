using System.Text.Json.Nodes;
using KerasLike.Activations;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>get, serialize and deserialize of Keras' modules.</summary>
public sealed class KerasModuleTests
{
    [Fact]
    public void Get_takes_names_configs_objects_and_null()
    {
        Loss huber = new Huber(0.5);
        Assert.IsType<MeanSquaredError>(Keras.Losses.Get("mse"));
        Assert.Same(huber, Keras.Losses.Get(huber));
        Assert.Equal(0.5, Assert.IsType<Huber>(Keras.Losses.Get(Keras.Losses.Serialize(huber))).Delta);
        Assert.Null(Keras.Losses.Get(null));
        Assert.IsType<Relu>(Keras.Activations.Get("relu"));
        Assert.IsType<Adam>(Keras.Optimizers.Get("adam"));
        Assert.IsType<Double>(Keras.Losses.Get("twice", new() { ["twice"] = typeof(Double) }));
    }

    [Fact]
    public void Unknown_names_are_refused_with_the_nearest()
    {
        Assert.Contains("huber", Assert.Throws<ArgumentException>(() => Keras.Losses.Get("hubr")).Message);
        Assert.Contains("a Int32", Assert.Throws<ArgumentException>(() => Keras.Losses.Get(3)).Message);
    }

    [Fact]
    public void A_layer_goes_through_its_json()
    {
        Dense dense = new(3, "relu", name: "d");
        JsonNode json = Keras.Layers.Serialize(dense);
        Assert.Equal("Dense", json["class_name"]!.GetValue<string>());
        Assert.Equal(3, Assert.IsType<Dense>(Keras.Layers.Deserialize(json)).Units);
        Assert.Equal("relu", Keras.Activations.Serialize(new Relu()).GetValue<string>());
    }

    /// <summary>A loss of one's own.</summary>
    public sealed class Double() : Loss("double")
    {
        /// <inheritdoc/>
        protected override Graphs.SymbolicTensor Call(Graphs.SymbolicTensor yTrue, Graphs.SymbolicTensor yPred) => 2 * (yTrue - yPred);
    }
}
