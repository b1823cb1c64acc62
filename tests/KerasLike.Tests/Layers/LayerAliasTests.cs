using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>Keras' other names of layers are those layers, in tables and files too.</summary>
public sealed class LayerAliasTests
{
    [Fact]
    public void Are_written_and_named_as_the_layers_they_are()
    {
        Names.Reset();
        Sequential model = [new Convolution2D(2, 3, inputShape: (8, 8, 1)), new MaxPool2D(2), new GlobalAvgPool2D()];
        Assert.Equal(["conv2d", "max_pooling2d", "global_average_pooling2d"], model.Layers.Select(l => l.Name));
        string json = model.ToJson();
        Assert.Equal([typeof(Conv2D), typeof(MaxPooling2D), typeof(GlobalAveragePooling2D)], Model.FromJson(json).Layers.Select(l => l.GetType()));
        Names.Reset();
        Sequential plain = [new Conv2D(2, 3, inputShape: (8, 8, 1)), new MaxPooling2D(2), new GlobalAveragePooling2D()];
        Assert.Equal(plain.ToJson(), json);
        Names.Reset();
        Assert.Equal(plain.ToJson(), new Sequential().Convolution2D(2, 3, inputShape: (8, 8, 1)).MaxPool2D(2).GlobalAvgPool2D().ToJson());
    }
}
