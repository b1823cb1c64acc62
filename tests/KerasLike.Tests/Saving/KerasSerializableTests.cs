using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Optimizers;
using KerasLike.Optimizers.Schedules;

namespace KerasLike.Tests;

/// <summary>GetConfig and FromConfig of the objects, and what a class of one's own may do about them.</summary>
public sealed class KerasSerializableTests
{
    [Fact]
    public void An_object_is_made_again_from_its_config()
    {
        Conv2D conv = new(4, (3, 2), strides: 2, padding: "same", activation: "relu", kernelRegularizer: "l2", name: "c");
        JsonObject config = conv.GetConfig();
        Assert.Equal(4, config["filters"]!.GetValue<int>());
        Assert.Equal("[3,2]", config["kernel_size"]!.ToJsonString());
        Conv2D again = Conv2D.FromConfig(config);
        Assert.Equal(config.ToJsonString(), again.GetConfig().ToJsonString());

        Adam adam = Adam.FromConfig(new Adam(new CosineDecay(0.1, 10), clipnorm: 1).GetConfig());
        Assert.Equal(1, adam.Clipnorm);
        Assert.Equal(0.1, adam.LearningRate, 7);
        Assert.Equal(0.3, Huber.FromConfig(new Huber(0.3).GetConfig()).Delta);
        Assert.Equal("p", Precision.FromConfig(new Precision(0.7, name: "p").GetConfig()).Name);
        Assert.Equal(7, SeedGenerator.FromConfig(new SeedGenerator(7).GetConfig()).Seed);
        Assert.Equal("mixed_bfloat16", DTypePolicy.FromConfig(new DTypePolicy("mixed_bfloat16").GetConfig()).Name);
    }

    [Fact]
    public void A_config_is_the_caller_s_own()
    {
        Dense dense = new(3);
        JsonObject config = dense.GetConfig();
        config["units"] = 5;
        Assert.Equal(5, Dense.FromConfig(config).Units);
        Assert.Equal(3, dense.GetConfig()["units"]!.GetValue<int>());
    }

    [Fact]
    public void A_model_is_made_again_from_its_config()
    {
        SymbolicTensor x = Keras.Input(4);
        Model model = new(x, x.Dense(3, "relu").Dense(2), name: "m");
        Model again = Model.FromConfig(model.GetConfig());
        Assert.Equal(model.Layers.Select(l => l.Name), again.Layers.Select(l => l.Name));
        again.SetWeights(model.GetWeights());
        TensorValue input = new float[,] { { 1, 2, 3, 4 } };
        Assert.Equal(model.PredictOnBatch(input).ToArray<float>(), again.PredictOnBatch(input).ToArray<float>());
        Sequential sequential = [new Dense(2, inputShape: 3)];
        Assert.Equal((None, 2), Sequential.FromConfig(sequential.GetConfig()).OutputShape);
        Assert.IsType<Sequential>(Model.FromConfig(sequential.GetConfig()));
        Assert.StartsWith("Sequential: this config is another class'.", Assert.Throws<ArgumentException>(() => Sequential.FromConfig(model.GetConfig())).Message);
    }

    [Fact]
    public void What_a_model_was_compiled_with_goes_to_another()
    {
        Sequential model = [new Dense(1, inputShape: 2)], other = [new Dense(1, inputShape: 2)];
        Assert.Null(model.GetCompileConfig());
        model.Compile(new SGD(0.25), "mse", metrics: ["mae"]);
        other.CompileFromConfig(model.GetCompileConfig()!);
        Assert.Equal(0.25, other.Optimizer.LearningRate);
        Assert.Equal(["loss", "mae"], other.Evaluate(new float[1, 2], new float[1, 1], verbose: 0).Names.Order());
    }

    [Fact]
    public void A_class_of_one_s_own_adds_to_its_config_as_in_Python()
    {
        Blend layer = new(0.25) { Power = 3 };
        JsonObject config = layer.GetConfig();
        Assert.Equal(3, config["power"]!.GetValue<int>());
        Assert.Equal(3, Blend.FromConfig(config).Power);
        Sequential model = [new InputLayer(2), layer];
        Model again = Model.FromJson(model.ToJson());
        Assert.Equal(3, ((Blend)again.Layers[0]).Power);
        Assert.Equal([1f, 2f], again.PredictOnBatch(new float[,] { { 4, 8 } }).ToArray<float>());
    }

    [Fact]
    public void A_wrong_config_is_refused()
    {
        JsonObject config = new Dense(3).GetConfig();
        config["colour"] = "red";
        string message = Assert.Throws<NotSupportedException>(() => Dense.FromConfig(config)).Message;
        Assert.StartsWith("Dense: the argument 'colour' is not supported.", message);
        config.Remove("colour");
        config.Remove("units");
        Assert.StartsWith("Dense: an argument is missing.", Assert.Throws<ArgumentException>(() => Dense.FromConfig(config)).Message);
    }

    [Theory]
    [InlineData("own")]
    [InlineData("own_inner")]
    public void A_model_of_one_s_own_goes_into_a_file_and_back(string kind)
    {
        Keras.Utils.SetRandomSeed(4);
        using TestFolder folder = new();
        Model model = kind == "own" ? new OwnModel(3) : new Sequential([new InputLayer(2), new OwnModel(3)]);
        model.Compile(new SGD(0.1, momentum: 0.9), "mse");
        TensorValue x = new float[,] { { 1, 2 }, { 3, 4 } }, y = new float[,] { { 1 }, { 0 } };
        model.Fit(x, y, epochs: 3, verbose: 0);
        model.Save(folder["m.keras"]);
        Model again = Keras.Models.LoadModel(folder["m.keras"]);
        Assert.Equal(model.PredictOnBatch(x).ToArray<float>(), again.PredictOnBatch(x).ToArray<float>());

        // In the order of the data, since a sum in another order may differ in its last bit.
        model.Fit(x, y, verbose: 0, shuffle: false);
        again.Fit(x, y, verbose: 0, shuffle: false);
        Assert.Equal(model.PredictOnBatch(x).ToArray<float>(), again.PredictOnBatch(x).ToArray<float>());
        if (kind == "own")
        {
            Assert.Equal(3, Assert.IsType<OwnModel>(again).Units);
        }
    }

    private static readonly int? None = null;
}

/// <summary>A layer whose constructor does not tell all.</summary>
public sealed class Blend(double share, string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Layer(null, name, trainable, dtype)
{
    /// <summary>The factor.</summary>
    public double Share { get; } = share;

    /// <summary>Set after construction.</summary>
    public int Power { get; set; } = 1;

    /// <inheritdoc/>
    public override JsonObject GetConfig()
    {
        JsonObject config = base.GetConfig();
        config["power"] = Power;
        return config;
    }

    /// <summary>From its config.</summary>
    public static Blend FromConfig(JsonObject config)
    {
        int power = config["power"]!.GetValue<int>();
        config = (JsonObject)config.DeepClone();
        config.Remove("power");
        return new Blend(config["share"]!.GetValue<double>(), config["name"]!.GetValue<string>()) { Power = power };
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x * Share;
}

/// <summary>A subclassed model, as a user writes it.</summary>
[KerasSerializable("tests")]
public sealed class OwnModel : Model
{
    private readonly Dense _hidden;
    private readonly Dense _out = new(1);

    /// <summary>Creates it.</summary>
    public OwnModel(int units, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype)
    {
        Units = units;
        _hidden = new Dense(units, "tanh");
    }

    /// <summary>The width.</summary>
    public int Units { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => _out.Apply(_hidden.Apply(x));
}
