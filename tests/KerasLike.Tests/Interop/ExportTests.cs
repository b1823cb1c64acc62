using System.Runtime.InteropServices;
using System.Text.Json;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;
using Xunit.Abstractions;

namespace KerasLike.Tests;

/// <summary>SavedModels written here, loaded in real TensorFlow, in Keras' TFSMLayer, by their graph alone, and here again.</summary>
/// <remarks>Tolerance 1e-5 beside the numbers' size: both sides sum in single precision in another order.</remarks>
public sealed class ExportTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    public static readonly Dictionary<string, Func<Sequential>> Models = new()
    {
        ["mlp"] = () => new Sequential().Dense(16, "relu", inputShape: 12).Dropout(0.2).Dense(5, "softmax"),
        ["mlp_adam"] = () => Trained(new Sequential().Dense(16, "tanh", inputShape: 12).Dense(5), new Adam()),
        ["mlp_rmsprop"] = () => Trained(new Sequential().Dense(16, "gelu", inputShape: 12).Dense(5), new RMSprop()),
        ["mlp_adadelta"] = () => Trained(new Sequential().Dense(16, "elu", inputShape: 12).Dense(5), new Adadelta(1.0)),
        ["mlp_sgd"] = () => Trained(new Sequential().Dense(16, "selu", inputShape: 12).Dense(5), new SGD(0.01, momentum: 0.9, nesterov: true)),
        ["cnn"] = () => new Sequential().Conv2D(8, 3, activation: "relu", inputShape: (12, 12, 3)).MaxPooling2D(2).Flatten().Dense(4, "softmax"),
        ["batch_norm"] = () => Trained(new Sequential().Conv2D(8, 3, inputShape: (12, 12, 3)).BatchNormalization().ReLU().GlobalAveragePooling2D().Dense(5), new Adam()),
        ["depthwise"] = () => new Sequential().DepthwiseConv2D(3, depthMultiplier: 2, padding: "same", inputShape: (10, 10, 3)).SeparableConv2D(6, 3).AveragePooling2D(2),
        ["transposed"] = () => new Sequential().Conv2DTranspose(6, 3, strides: 2, padding: "same", inputShape: (5, 6, 3)).Conv2D(2, 1),
        ["residual"] = () => new Sequential([new Residual(inputShape: (8, 8, 4)), new Residual(), new GlobalMaxPooling2D(), new Dense(3)]),
        ["conv1d"] = () => new Sequential().Conv1D(8, 3, padding: "causal", dilationRate: 2, inputShape: (20, 4)).MaxPooling1D(2).GlobalAveragePooling1D(),
        ["conv3d"] = () => new Sequential().Conv3D(4, 3, activation: "relu", inputShape: (6, 6, 6, 2)).AveragePooling3D(2).Flatten().Dense(2),
        ["dilated"] = () => new Sequential().Conv2D(6, 3, dilationRate: 2, inputShape: (12, 12, 3)).UpSampling2D(2).ZeroPadding2D(1).Cropping2D(2),
        ["norms"] = () => new Sequential().Dense(8, inputShape: (5, 6)).LayerNormalization().Permute([2, 1]).GroupNormalization(groups: 5).UnitNormalization().Reshape(40),
    };

    [SkippableFact]
    public void Real_TensorFlow_and_Keras_load_what_was_exported()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        string[] texts = [.. new[] { 0, 1, 3, 4, 7, 8, 16, 17, 32, 33, 64, 65, 127, 128, 129, 1000 }.Select(n => new string([.. Enumerable.Range(0, n).Select(i => (char)('a' + (i * 7 % 26)))]))];
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            Dictionary<string, (Sequential Model, TensorValue X, float[] Y)> cases = [];
            foreach ((string name, Func<Sequential> make) in Models)
            {
                Sequential model = make();
                TensorValue x = Numbers(new Shape(3).Concat(model.Input.Shape[1..]), cases.Count);
                cases[name] = (model, x, model.Apply(x).ToArray<float>());
                string path = Path.Combine(folder.FullName, name);
                model.Export(path, verbose: false);
                File.WriteAllBytes(path + ".x", MemoryMarshal.AsBytes(x.AsSpan<float>()).ToArray());
            }

            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), JsonSerializer.Serialize(new { models = cases.ToDictionary(c => c.Key, c => new { shape = c.Value.X.Shape.Dims.ToArray(), gradients = c.Key is not ("dilated" or "conv1d") }), texts }));
            JsonElement result = RealKeras.Run("load_saved_models.py", folder.FullName, oneDnn: false);
            foreach ((string name, (Sequential model, TensorValue x, float[] y)) in cases)
            {
                foreach (string way in new[] { "function", "signature", "layer", "graph" })
                {
                    float[] theirs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder.FullName, $"{name}.{way}"))).ToArray();
                    output.WriteLine($"{name}, {way}: {Distance(y, theirs):E1}");
                    Assert.True(Distance(y, theirs) <= Tolerance, $"{name}, {way}: {Distance(y, theirs)}");
                }

                JsonElement told = result.GetProperty(name);
                Assert.True(Distance([.. y.Take(y.Length / 3)], [.. told.GetProperty("single").EnumerateArray().Select(v => v.GetSingle())]) <= Tolerance, $"{name}: one sample");
                Assert.Equal(model.TrainableWeights.Select(w => w.Path + ":0"), told.GetProperty("trainable").EnumerateArray().Select(v => v.GetString()));
                Assert.Equal(model.NonTrainableWeights.Select(w => w.Path + ":0"), told.GetProperty("other").EnumerateArray().Select(v => v.GetString()));
                Assert.All(told.GetProperty("gradients").EnumerateArray(), g => Assert.True(g.GetBoolean()));
                Assert.Contains(told.GetProperty("gradients").GetArrayLength(), new[] { model.TrainableWeights.Count, 0 });
                Assert.NotEqual("0", told.GetProperty("fingerprint").GetString());

                SavedModel again = SavedModel.Load(Path.Combine(folder.FullName, name));
                Assert.Equal(y, again.Predict(x).ToArray());
                Assert.Equal(y, again.Signatures["serving_default"].Run(x)[0].ToArray<float>());
            }

            foreach (string text in texts)
            {
                Assert.Equal(result.GetProperty("hash").GetProperty(text).GetString(), $"{FarmHash.Of(System.Text.Encoding.UTF8.GetBytes(text))}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static double Distance(float[] a, float[] b) => a.Length != b.Length ? double.PositiveInfinity : a.Zip(b, (p, q) => Math.Abs((double)p - q) / (1 + Math.Abs(q))).DefaultIfEmpty().Max();

    internal static TensorValue Numbers(Shape shape, int seed)
    {
        Random random = new(seed);
        return TensorValue.Of(Enumerable.Range(0, (int)shape.Size).Select(_ => (random.NextSingle() * 2) - 1).ToArray(), shape);
    }

    private static Sequential Trained(Sequential model, Optimizer optimizer)
    {
        model.Compile(optimizer, "mse");
        TensorValue x = Numbers(new Shape(8).Concat(model.Input.Shape[1..]), 1);
        model.Fit(x, Numbers(new Shape(8).Concat(model.Output.Shape[1..]), 2), batchSize: 4, epochs: 2, verbose: 0);
        return model;
    }

    /// <summary>y = x + f(x), as residual networks have it.</summary>
    private sealed class Residual : Layer
    {
        private Conv2D? _first, _second;

        public Residual(Shape? inputShape = null)
            : base(inputShape)
        {
        }

        protected override void Build(Shape input)
        {
            int channels = Known(input, ^1);
            (_first, _second) = (Track(new Conv2D(channels, 3, padding: "same", activation: "relu")), Track(new Conv2D(channels, 3, padding: "same")));
            _first.EnsureBuilt(input);
            _second.EnsureBuilt(input);
        }

        protected override SymbolicTensor Call(SymbolicTensor x) => x + _second!.Apply(_first!.Apply(x));
    }
}
