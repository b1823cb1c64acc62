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
        ["loop"] = () => new Sequential([new Dense(6, inputShape: 4), new Loop(), new Dense(2)]),
        ["conv1d"] = () => new Sequential().Conv1D(8, 3, padding: "causal", dilationRate: 2, inputShape: (20, 4)).MaxPooling1D(2).GlobalAveragePooling1D(),
        ["conv3d"] = () => new Sequential().Conv3D(4, 3, activation: "relu", inputShape: (6, 6, 6, 2)).AveragePooling3D(2).Flatten().Dense(2),
        ["dilated"] = () => new Sequential().Conv2D(6, 3, dilationRate: 2, inputShape: (12, 12, 3)).UpSampling2D(2).ZeroPadding2D(1).Cropping2D(2),
        ["norms"] = () => new Sequential().Dense(8, inputShape: (5, 6)).LayerNormalization().Permute([2, 1]).GroupNormalization(groups: 5).UnitNormalization().Reshape(40),
    };

    [SkippableFact]
    public void Real_TensorFlow_and_Keras_load_what_was_written()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        string[] texts = [.. new[] { 0, 1, 3, 4, 7, 8, 16, 17, 32, 33, 64, 65, 127, 128, 129, 1000 }.Select(n => new string([.. Enumerable.Range(0, n).Select(i => (char)('a' + (i * 7 % 26)))]))];
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            Written[] all = [.. Models.Select((m, i) => new Written(folder, m.Key, m.Value(), i))];
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), JsonSerializer.Serialize(new { models = all.ToDictionary(w => w.Name, w => w.Manifest), texts }));
            JsonElement result = RealKeras.Run("load_saved_models.py", folder.FullName, oneDnn: false);
            foreach (Written written in all)
            {
                written.Compare(result.GetProperty(written.Name), output);
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

    /// <summary>A model in files: SavedModel, frozen graph, and the graph of its training with three steps taken here.</summary>
    private sealed class Written
    {
        private const int Steps = 3;

        // TensorFlow's CPU kernels have no gradient of dilated convolutions.
        private static readonly string[] WithoutGradient = ["dilated", "conv1d"];

        // TensorFlow's tape takes the second input of a loop for its number of rounds, as Python's while_loop has it.
        private static readonly string[] WithoutTape = [.. WithoutGradient, "loop"];

        private static readonly Func<Optimizer>[] Optimizers = [() => new SGD(0.01), () => new Adam(), () => new RMSprop(), () => new Adadelta(), () => new SGD(0.01, momentum: 0.9)];

        private readonly DirectoryInfo _folder;
        private readonly Sequential _model;
        private readonly TensorValue _x;
        private readonly float[] _y;
        private readonly List<double> _losses = [];
        private readonly Variable[] _variables = [];
        private readonly bool _isSgd;

        public Written(DirectoryInfo folder, string name, Sequential model, int number)
        {
            (_folder, Name, _model) = (folder, name, model);
            string path = Path.Combine(folder.FullName, name);
            _x = Numbers(new Shape(3).Concat(model.Input.Shape[1..]), number);
            _y = model.Apply(_x).ToArray<float>();
            File.WriteAllBytes(path + ".x", MemoryMarshal.AsBytes(_x.AsSpan<float>()).ToArray());
            model.Export(path, verbose: false);
            Graph frozen = model.Freeze();
            GraphDefWriter.Write(frozen, path + ".pb");
            GraphDefWriter.Write(frozen, path + ".pbtxt");
            Assert.DoesNotContain(frozen.Nodes, n => n.Op is Graphs.Ops.VarHandleOp or Graphs.Ops.ReadVariableOp);
            object? train = null;
            if (!WithoutGradient.Contains(name))
            {
                TensorValue target = Numbers(new Shape(3).Concat(model.Output.Shape[1..]), number + 50);
                model.Compile(Optimizers[number % Optimizers.Length](), "mse");
                _isSgd = model.Optimizer is SGD;
                StepFunction step = model.MakeTrainFunction(_x, target);
                GraphDefWriter.Write(step.Graph, path + ".train.pb");
                _variables = [.. Variable.Living(step.Graph)];
                train = new
                {
                    inputs = step.Inputs.Select(i => i.Name), targets = step.Targets.Select(t => t.Name), loss = step.Outputs[step.Names.ToList().IndexOf("loss")].Name, steps = Steps,
                    feeds = new Dictionary<string, object> { [step.Inputs[0].Name] = Save("in", _x), [step.Inputs[1].Name] = Save("target", target) },
                    variables = _variables.Select((v, i) => (v.SharedName, Entry: Save($"v{i}", v.Value))).ToDictionary(p => p.SharedName, p => p.Entry),
                };
                StepRunner runner = new(step);
                using ArrayFeed data = new(new Batch(_x, target), 3);
                for (int i = 0; i < Steps; i++)
                {
                    data.BeginEpoch(shuffle: false);
                    data.Next();
                    runner.Run(data.Views);
                    _losses.Add(runner.Logs["loss"]);
                }
            }

            Manifest = new { shape = _x.Shape.Dims.ToArray(), gradients = !WithoutTape.Contains(name), train };
        }

        public string Name { get; }

        public object Manifest { get; }

        public void Compare(JsonElement told, ITestOutputHelper output)
        {
            string path = Path.Combine(_folder.FullName, Name);
            foreach (string way in new[] { "function", "signature", "layer", "graph", "frozen", "text" })
            {
                Near(way, Distance(_y, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes($"{path}.{way}")).ToArray()), Tolerance);
            }

            Near("one sample", Distance([.. _y.Take(_y.Length / 3)], [.. told.GetProperty("single").EnumerateArray().Select(v => v.GetSingle())]), Tolerance);
            Assert.Equal(_model.TrainableWeights.Select(w => w.Path + ":0"), told.GetProperty("trainable").EnumerateArray().Select(v => v.GetString()));
            Assert.Equal(_model.NonTrainableWeights.Select(w => w.Path + ":0"), told.GetProperty("other").EnumerateArray().Select(v => v.GetString()));
            Assert.All(told.GetProperty("gradients").EnumerateArray(), g => Assert.True(g.GetBoolean()));
            Assert.Equal(WithoutTape.Contains(Name) ? 0 : _model.TrainableWeights.Count, told.GetProperty("gradients").GetArrayLength());
            Assert.NotEqual("0", told.GetProperty("fingerprint").GetString());

            Near("losses", _losses.Zip(told.GetProperty("losses").EnumerateArray(), (a, b) => Math.Abs(a - b.GetDouble()) / b.GetDouble()).DefaultIfEmpty().Max(), Tolerance);
            for (int i = 0; i < _variables.Length; i++)
            {
                if (_variables[i].DType == DType.Float32)
                {
                    // Adam and its like move a weight by the learning rate whatever the gradient's size: one of rounding's size may go either way.
                    Near(_variables[i].Path, Distance(_variables[i].Value.ToArray<float>(), MemoryMarshal.Cast<byte, float>(File.ReadAllBytes($"{path}.v{i}.after")).ToArray()), _isSgd ? Tolerance : 5e-3);
                }
            }

            SavedModel again = SavedModel.Load(path);
            Assert.Equal(_y, again.Predict(_x).ToArray());
            Assert.Equal(_y, again.Signatures["serving_default"].Run(_x)[0].ToArray<float>());

            void Near(string what, double distance, double tolerance)
            {
                output.WriteLine($"{Name}, {what}: {distance:E1}");
                Assert.True(distance <= tolerance, $"{Name}, {what}: {distance}");
            }
        }

        private object Save(string part, TensorValue value)
        {
            using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
            File.WriteAllBytes(Path.Combine(_folder.FullName, $"{Name}.{part}"), view.ByteSpan().ToArray());
            return new { file = $"{Name}.{part}", dtype = value.DType.Name(), shape = value.Shape.Dims.ToArray() };
        }
    }

    /// <summary>Three rounds of y = tanh(y · x + b) in a loop of the graph.</summary>
    private sealed class Loop : Layer
    {
        private Variable? _bias;

        protected override void Build(Shape input) => _bias = AddWeight("bias", new Shape(Known(input, ^1)), new Initializers.Ones());

        protected override SymbolicTensor Call(SymbolicTensor x) =>
            Graphs.Ops.While.Of([Graphs.Ops.Const.Of(x.Graph, 0), x], v => Graphs.Ops.Less.Of(v[0], Graphs.Ops.Const.Of(x.Graph, 3)), v => [v[0] + 1, Graphs.Ops.Tanh.Of((v[1] * x) + _bias!.Read(x.Graph))])[1];
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
