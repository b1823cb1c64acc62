using KerasLike.Callbacks;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Metrics;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>Layers and models of one's own: what they keep in fields belongs to them, and they say how they are called and trained.</summary>
/// <remarks>Keras' numbers as in FunctionalTests.</remarks>
public sealed class SubclassTests
{
    [Fact]
    public void A_model_with_layers_in_fields_trains_as_in_Keras()
    {
        Net net = new();
        net.Apply(FunctionalTests.Numbers(0, 2, 4));

        // Sub-layers made in Build count too, and the paths name all that is around.
        Assert.Equal(
            [
                "net/one/scale", "net/one/first/kernel", "net/one/first/bias", "net/one/second/kernel", "net/one/second/bias",
                "net/two/scale", "net/two/first/kernel", "net/two/first/bias", "net/two/second/kernel", "net/two/second/bias", "net/head/kernel", "net/head/bias",
            ],
            net.Weights.Select(w => w.Path));
        FunctionalTests.NumberWeights(net);
        net.Compile(new SGD(0.01, momentum: 0.5), "mse", metrics: ["mae"]);
        History history = net.Fit(FunctionalTests.Numbers(0, 6, 4), FunctionalTests.Numbers(50, 6, 1), batchSize: 4, epochs: 2, shuffle: false, verbose: 0);
        FunctionalTests.Close([2.28131, 1.828639], history["loss"]);
        FunctionalTests.Close([1.232129, 1.153535], history["mae"]);
        Assert.Equal(["one", "two", "head"], net.Layers.Select(l => l.Name));
    }

    [Fact]
    public void A_model_without_a_known_input_is_built_by_Fit()
    {
        Net net = new();
        net.Compile("sgd", "mse");
        net.Fit(new float[8, 4], new float[8, 1], verbose: 0);
        Assert.Equal(12, net.Weights.Count);
        Assert.True(net.Built);
    }

    [Fact]
    public void A_layer_of_ones_own_in_a_functional_model()
    {
        SymbolicTensor x = Keras.Input(4);
        Model model = new(x, new Block(3, "one").Apply(x).Dense(1, name: "end"));
        Assert.Equal(["one/scale", "one/first/kernel", "one/first/bias", "one/second/kernel", "one/second/bias", "end/kernel", "end/bias"], model.Weights.Select(w => w.Path));
        model.GetLayer("one").Trainable = false;
        Assert.Equal(2, model.TrainableWeights.Count);
    }

    [Fact]
    public void A_layer_knows_whether_it_trains_and_changes_its_weights()
    {
        SymbolicTensor x = Keras.Input(2);
        Centered layer = new();
        Model model = new(x, layer.Apply(x));
        model.Compile(new SGD(0.0), "mse");
        model.TrainOnBatch(new float[,] { { 2, 4 }, { 4, 8 } }, new float[2, 2]);

        // Half of the batch's mean (3, 6) comes in; afterwards it is taken away.
        FunctionalTests.Close([1.5, 3], layer.Weights[0].Value);
        FunctionalTests.Close([-1.5, -3], model.Predict(new float[1, 2], verbose: 0));
        FunctionalTests.Close([-1, -2, 1, 2], layer.Apply(new float[,] { { 2, 4 }, { 4, 8 } }, training: true));
        FunctionalTests.Close([2.25, 4.5], layer.Weights[0].Value);
        Assert.Empty(model.TrainableWeights);
        Assert.Throws<ShapeException>(() => layer.Weights[0].Assign(Ops.Ones(3)));
    }

    [Fact]
    public void AddLoss_is_part_of_what_is_minimized()
    {
        SymbolicTensor x = Keras.Input(1);
        Model model = new(x, new Penalized().Apply(x).Dense(1, useBias: false, kernelInitializer: "ones"));
        model.Compile(new SGD(0.1), "mse");
        Score score = model.Evaluate(new float[,] { { 1 }, { 3 } }, new float[2, 1], verbose: 0);

        // 0.1 times the sum of squares, and the mean of them.
        FunctionalTests.Close([(0.1 * 10) + 5], [.. score]);
    }

    [Fact]
    public void AddMetric_reports_the_mean_of_an_epoch()
    {
        SymbolicTensor x = Keras.Input(1);
        Model model = new(x, new Measured().Apply(x).Dense(1, useBias: false, kernelInitializer: "ones"));
        model.Compile(new SGD(0.1), "mse");
        float[,] data = { { 1 }, { -3 }, { 5 }, { -7 } };

        // The mean of |x| over the two batches, again from the start in each epoch.
        History history = model.Fit(data, new float[4, 1], batchSize: 2, epochs: 2, shuffle: false, verbose: 0);
        FunctionalTests.Close([4, 4], history["activity"]);
        FunctionalTests.Close([4], [model.Evaluate(data, new float[4, 1], batchSize: 2, verbose: 0)["activity"]]);
    }

    [Fact]
    public void A_training_step_of_ones_own()
    {
        Own model = new();
        model.Compile(new SGD(0.1));
        History history = model.Fit(new float[,] { { 1 }, { 2 } }, new float[,] { { 0 }, { 1 } }, epochs: 2, shuffle: false, verbose: 0);

        // w begins at 1; the loss is the mean of |w x - y|^4.
        double w = 1;
        List<double> losses = [];
        for (int epoch = 0; epoch < 2; epoch++)
        {
            losses.Add((Math.Pow(w, 4) + Math.Pow((2 * w) - 1, 4)) / 2);
            w -= 0.1 * ((4 * Math.Pow(w, 3)) + (8 * Math.Pow((2 * w) - 1, 3))) / 2;
        }

        Assert.Equal(["quartic"], history.Keys);
        FunctionalTests.Close(losses, history["quartic"]);
        FunctionalTests.Close([w], model.Weights[0].Value);
    }

    [Fact]
    public void A_metric_in_a_field_is_reported_and_starts_again_each_epoch()
    {
        SymbolicTensor x = Keras.Input(2);
        Model model = new(x, new Watched().Apply(x).Dense(1));
        model.Compile(new SGD(0.0), "mse");
        History history = model.Fit(new float[,] { { 1, 3 }, { 5, 7 }, { 2, 2 } }, new float[3, 1], batchSize: 2, epochs: 2, shuffle: false, verbose: 0);
        Assert.Equal(["loss", "seen"], history.Keys);

        // The mean of 2, 6 and 2.
        FunctionalTests.Close([10 / 3.0, 10 / 3.0], history["seen"]);
    }

    [Fact]
    public void A_call_with_several_inputs_and_outputs_and_arithmetic_of_variables()
    {
        Mixer mixer = new();
        SymbolicTensor a = Keras.Input(2), b = Keras.Input(2);
        SymbolicStructure mixed = mixer.Apply([a, b]);
        Model model = new(inputs: [a, b], outputs: mixed);
        IReadOnlyList<TensorValue> got = model.PredictAll([new float[,] { { 1, 2 } }, new float[,] { { 10, 20 } }], verbose: 0).Flatten();
        FunctionalTests.Close([(1 * 0.25) + (10 * 0.75), (2 * 0.25) + (20 * 0.75)], got[0]);
        FunctionalTests.Close([9 * 0.0625, 18 * 0.0625], got[1]);
    }

    private sealed class Block(int units, string? name = null) : Layer(name: name)
    {
        private readonly Dense _first = new(units, name: "first");
        private Dense _second = null!;
        private Variable _scale = null!;

        protected override void Build(Shape input)
        {
            _scale = AddWeight("scale", 1, "ones");
            _second = new Dense(Known(input, ^1), name: "second");
            _first.EnsureBuilt(input);
            _second.EnsureBuilt((null, units));
        }

        protected override SymbolicTensor Call(SymbolicTensor x) => x + (_scale * _second.Apply(Ops.Tanh(_first.Apply(x))));
    }

    private sealed class Net() : Model(name: "net")
    {
        private readonly List<Layer> _blocks = [new Block(3, "one"), new Block(2, "two")];
        private readonly Dense _head = new(1, name: "head");

        protected override SymbolicTensor Call(SymbolicTensor x)
        {
            foreach (Layer block in _blocks)
            {
                x = block.Apply(x);
            }

            return _head.Apply(x);
        }
    }

    private sealed class Centered : Layer
    {
        private Variable _mean = null!;

        protected override void Build(Shape input) => _mean = AddWeight("mean", Known(input, ^1), "zeros", trainable: false);

        protected override SymbolicTensor Call(SymbolicTensor x, bool training)
        {
            if (!training)
            {
                return x - _mean;
            }

            SymbolicTensor mean = Ops.Mean(x, axis: 0);
            _mean.Assign((0.5 * _mean) + (0.5 * mean));
            return x - mean;
        }
    }

    private sealed class Penalized : Layer
    {
        protected override SymbolicTensor Call(SymbolicTensor x)
        {
            AddLoss(0.1 * Ops.Sum(Ops.Square(x)));
            return x;
        }
    }

    private sealed class Measured : Layer
    {
        protected override SymbolicTensor Call(SymbolicTensor x)
        {
            AddMetric(Ops.Mean(Ops.Abs(x)), "activity");
            return x;
        }
    }

    private sealed class Watched : Layer
    {
        private readonly Mean _seen = new("seen");

        protected override SymbolicTensor Call(SymbolicTensor x)
        {
            _seen.Update(Ops.Mean(x, axis: -1));
            return x;
        }
    }

    private sealed class Own : Model
    {
        private readonly Dense _dense = new(1, useBias: false, kernelInitializer: "ones");
        private readonly Mean _quartic = new("quartic");

        protected override SymbolicTensor Call(SymbolicTensor x) => _dense.Apply(x);

        protected override IReadOnlyDictionary<string, SymbolicTensor> TrainStep(StepData data)
        {
            SymbolicTensor error = Apply(data.X, training: true) - (SymbolicTensor)data.Y!;
            SymbolicTensor loss = Ops.Mean(error * error * error * error);
            _quartic.Update(loss);
            Minimize(loss);
            return new Dictionary<string, SymbolicTensor> { ["quartic"] = _quartic.Of(loss.Graph) };
        }
    }

    private sealed class Mixer : Layer
    {
        private Variable _share = null!;

        protected override void Build(Structure<Shape> inputs) => _share = AddWeight("share", Shape.Scalar, new Initializers.Constant(0.25));

        protected override SymbolicStructure Call(SymbolicStructure inputs)
        {
            SymbolicTensor a = inputs[0], b = inputs[1];
            return [(a * _share) + (b * (1.0 - _share)), (b - a) * (_share * _share)];
        }
    }
}
