using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>What a file says of itself, without the model being made.</summary>
public sealed class KerasFileTests
{
    [Fact]
    public void Tells_layers_weights_and_what_is_not_supported()
    {
        using TestFolder folder = new();
        Sequential inner = new Sequential(name: "inner").Dense(2, inputShape: 3, name: "d");
        Sequential model = new(name: "outer");
        model.Add(new InputLayer(3));
        model.Add(inner);
        model.Add(new Scaled(2, name: "twice"));
        model.Compile("adam", "mse");
        model.Save(folder["m.keras"]);
        model.Save(folder["m.h5"]);
        model.SaveWeights(folder["m.weights.h5"]);
        File.WriteAllText(folder["m.json"], model.ToJson().Replace("\"Scaled\"", "\"Other\"", StringComparison.Ordinal));

        KerasFile file = KerasFile.Inspect(folder["m.keras"]);
        Assert.Equal((".keras", "3.15.1", "Sequential 'outer'", "Adam", 8L), (file.Kind, file.KerasVersion, file.Model, file.Optimizer, file.Parameters));
        Assert.Equal(["tests>Scaled"], file.CustomObjects);
        Assert.Empty(file.Unsupported);
        string date = file.DateSaved!;
        Assert.StartsWith($"{folder["m.keras"]}: .keras, {file.Size} bytes, written by Keras 3.15.1 on {date}\nSequential 'outer', 8 parameters, compiled with Adam\n", file.ToString());
        Assert.Contains("inner/d", file.ToString());
        Assert.Contains("weights (3, 2), (2,)", file.ToString());

        Assert.Equal(8, KerasFile.Inspect(folder["m.h5"]).Parameters);
        Assert.Equal("Adam", KerasFile.Inspect(folder["m.h5"]).Optimizer);
        Assert.Equal(8, KerasFile.Inspect(folder["m.weights.h5"]).Parameters);
        KerasFile json = KerasFile.Inspect(folder["m.json"]);
        Assert.Equal(["Other 'twice': there is no such class: write one in C#, or give one as customObjects: new() { [\"tests>Scaled\"] = typeof(...) }"], json.Unsupported);
        Assert.Throws<FileNotFoundException>(() => KerasFile.Inspect(folder["none.keras"]));
    }
}
