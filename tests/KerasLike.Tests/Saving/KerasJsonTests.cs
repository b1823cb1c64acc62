using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class KerasJsonTests
{
    [Fact]
    public void Reads_and_writes_a_layer_as_Keras_does()
    {
        string json = KerasJson.Serialize(new Dense(3, "relu", name: "d"));
        Assert.Contains("\"class_name\": \"Dense\"", json);
        Assert.Contains("\"kernel_initializer\": {\"module\": \"keras.initializers\", \"class_name\": \"GlorotUniform\"", json);
        Assert.DoesNotContain("input_shape", json);
        Assert.Equal(json, KerasJson.Serialize(KerasJson.Deserialize<Layer>(json)));
    }

    [Theory]
    [InlineData("""{"class_name": "Dens", "config": {}}""", typeof(NotSupportedException))]
    [InlineData("""{"class_name": "Dense", "config": {"units": 2.5}}""", typeof(ArgumentException))]
    [InlineData("""{"class_name": "Dense", "config": {"units": 2, "quantization_config": {"mode": "int8"}}}""", typeof(NotSupportedException))]
    [InlineData("""{"class_name": "Dense", "config": {}}""", typeof(ArgumentException))]
    public void Ignores_nothing(string json, Type error) => Assert.Equal(4, Assert.Throws(error, () => KerasJson.Deserialize<Layer>(json)).Message.Split('\n').Length);
}
