using System.Numerics.Tensors;
using KerasLike.Callbacks;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Metrics;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>Models from symbolic tensors: several inputs and outputs, shared layers, nested models, operators, functions, parts of models, copies, files.</summary>
/// <remarks>Keras' numbers were recorded once from Keras 3.15.1 on TensorFlow 2.16.2 by tests/interop/functional_numbers.py. Tolerance 1e-5 beside their size: single precision sums in another order.</remarks>
public sealed class FunctionalTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Two_inputs_and_two_outputs_by_name_train_as_in_Keras()
    {
        Model model = TwoAndTwo();
        Assert.Equal(["eye/kernel", "eye/bias", "left/kernel", "left/bias", "right/kernel", "right/bias"], model.Weights.Select(w => w.Path));
        TensorStructure x = new() { ["a"] = Numbers(0, 8, 4), ["b"] = Numbers(100, 8, 4) };
        TensorStructure y = new() { ["left"] = Numbers(200, 8, 2), ["right"] = Ops.Cast(Ops.Greater(Numbers(300, 8, 1), 0), "float32") };
        TensorStructure weight = new() { ["left"] = Ops.Abs(Numbers(400, 8)), ["right"] = Ops.Abs(Numbers(500, 8)) };
        Structure<TensorValue> predicted = model.PredictAll(x, verbose: 0);
        Close([-2.50427, -1.794473, -1.019162, -0.3391386], predicted["left"].Leaf!.Rows(..2));
        Close([0.1744568, 0.4246171], predicted["right"].Leaf!.Rows(..2));

        model.Compile(new SGD(0.1), loss: new LossStructure { ["left"] = "mse", ["right"] = "binary_crossentropy" }, lossWeights: new LossWeights { ["left"] = 1.0, ["right"] = 0.5 },
            metrics: new MetricStructure { ["left"] = ["mae"], ["right"] = ["accuracy"] });
        History history = model.Fit(x, y, sampleWeight: weight, batchSize: 3, epochs: 2, shuffle: false, verbose: 0);
        Assert.Equal(["left_loss", "left_mae", "loss", "right_accuracy", "right_loss"], history.Keys);
        Close([0.8417134, 0.3570547], history["left_loss"]);
        Close([0.8872172, 0.6035219], history["left_mae"]);
        Close([1.12386, 0.5998354], history["loss"]);
        Close([0.75, 0.75], history["right_accuracy"]);
        Close([0.4264797, 0.4165663], history["right_loss"]);
    }

    [Fact]
    public void Inputs_in_a_list_may_also_be_given_by_the_names_of_the_inputs()
    {
        SymbolicTensor a = Keras.Input(shape: 2, name: "a"), b = Keras.Input(shape: 2, name: "b");
        Model model = new(inputs: [b, a], outputs: (a * 2.0) - b);
        TensorValue x = Numbers(1, 3, 2), z = Numbers(7, 3, 2);
        double[] expected = [.. Values(x).Zip(Values(z), (p, q) => (p * 2) - q)];
        Close(expected, model.Predict([z, x], verbose: 0));
        Close(expected, model.Predict(new TensorStructure { ["a"] = x, ["b"] = z }, verbose: 0));
        Assert.Equal(["b", "a"], model.InputNames);
        Assert.Equal(4, Assert.Throws<ArgumentException>(() => model.Predict(new TensorStructure { ["a"] = x, ["c"] = z }, verbose: 0)).Message.Split('\n').Length);
        Assert.Throws<ArgumentException>(() => model.Predict([x], verbose: 0));
    }

    [Fact]
    public void A_shared_layer_has_its_weights_once_and_learns_from_both_calls()
    {
        SymbolicTensor a = Keras.Input(1), b = Keras.Input(1);
        Dense shared = new(1, useBias: false, name: "shared");
        Model model = new(inputs: [a, b], outputs: shared.Apply(a) + (3.0 * shared.Apply(b)));
        model.SetWeights(new float[,] { { 0.5f } });
        Assert.Single(model.Weights);
        model.Compile(new SGD(0.1), "mse");
        float[,] x = { { 1 }, { 2 } }, z = { { -1 }, { 3 } }, y = { { 0 }, { 1 } };
        model.TrainOnBatch([x, z], y);

        // y = w (a + 3 b), so the loss falls along the mean of 2 (y - target) (a + 3 b): inputs -2 and 11.
        double gradient = ((2 * (-1.0 - 0) * -2) + (2 * (5.5 - 1) * 11)) / 2;
        Close([0.5 - (0.1 * gradient)], model.Weights[0].Value);
    }

    [Fact]
    public void A_model_in_a_model_is_a_layer_that_may_be_called_twice()
    {
        SymbolicTensor x = Keras.Input(3);
        Model inner = new(x, new Dense(2, name: "inside").Apply(x), name: "inner");
        SymbolicTensor p = Keras.Input(3), q = Keras.Input(3);
        Model outer = new(inputs: [p, q], outputs: new Dense(1, name: "outside").Apply((SymbolicTensor)inner.Apply(p) - inner.Apply(q)), name: "outer");
        Assert.Equal(["inside/kernel", "inside/bias", "outside/kernel", "outside/bias"], outer.Weights.Select(w => w.Path));
        Assert.Equal([typeof(InputLayer), typeof(InputLayer), typeof(Model), typeof(Dense)], outer.Layers.Select(l => l.GetType()));
        Assert.Same(inner, outer.GetLayer("inner"));
        NumberWeights(outer);
        Close([-2.997186, 1.082393], outer.Predict([Numbers(0, 2, 3), Numbers(20, 2, 3)], verbose: 0));
        TensorValue before = inner.Weights[0].Value;
        outer.Compile("sgd", "mse");
        outer.Fit([Numbers(0, 2, 3), Numbers(20, 2, 3)], Numbers(3, 2, 1), verbose: 0);
        Assert.NotEqual(Values(before), Values(inner.Weights[0].Value));
    }

    [Fact]
    public void Operators_and_functions_are_parts_of_a_model()
    {
        SymbolicTensor a = Keras.Input(3), b = Keras.Input(3);
        SymbolicTensor y = (1.0 - (a / 2.0)) * (-b + 0.5) / (Ops.Square(a) + 1.0);
        SymbolicTensor first = y[.., 0], last = y[.., ^1];
        Model model = new(inputs: [a, b], outputs: [Ops.Stack([first, last], axis: 1), Ops.Max(y, axis: -1, keepdims: true), Ops.MatMul(a, Ops.Ones((3, 2)))]);
        TensorValue p = Numbers(0, 4, 3), q = Numbers(40, 4, 3);
        IReadOnlyList<TensorValue> got = model.PredictAll([p, q], verbose: 0).Flatten();
        double[] x = Values(p), z = Values(q);
        double[] formula = [.. x.Zip(z, (u, v) => (1 - (u / 2)) * (-v + 0.5) / ((u * u) + 1))];
        Close([.. Enumerable.Range(0, 4).SelectMany(i => new[] { formula[3 * i], formula[(3 * i) + 2] })], got[0]);
        Close([.. formula.Chunk(3).Select(r => r.Max())], got[1]);
        Close([.. x.Chunk(3).SelectMany(r => new[] { r.Sum(), r.Sum() })], got[2]);
    }

    [Fact]
    public void A_part_of_a_model_is_a_model_with_the_same_weights()
    {
        Model model = TwoAndTwo();
        Model part = new(inputs: model.Inputs, outputs: [model.GetLayer("left").Output, model.GetLayer("eye").Output]);
        TensorStructure x = new() { ["a"] = Numbers(0, 2, 4), ["b"] = Numbers(100, 2, 4) };
        IReadOnlyList<TensorValue> got = part.PredictAll(x, verbose: 0).Flatten();
        Close(Values(model.PredictAll(x, verbose: 0)["left"].Leaf!), got[0]);

        // Output is that of the first call, on a.
        double[] eye = [.. Values(Ops.Tanh(Ops.Add(Ops.MatMul(Numbers(0, 2, 4), model.Weights[0].Value), model.Weights[1].Value)))];
        Close(eye, got[1]);
        Assert.Same(model.GetLayer("left").Weights[0], part.GetLayer("left").Weights[0]);

        // A model may begin in the middle of another one.
        SymbolicTensor middle = model.GetLayer("left").Input;
        Model tail = new(middle, model.GetLayer("left").Output);
        Assert.Equal([2, 2], tail.Predict(Numbers(0, 2, 3), verbose: 0).Lengths.ToArray().Select(l => (int)l));
    }

    [Fact]
    public void GetLayer_knows_names_and_places_and_suggests()
    {
        Model model = TwoAndTwo();
        Assert.Equal("eye", model.GetLayer("eye").Name);
        Assert.IsType<InputLayer>(model.GetLayer(index: 0));
        Assert.Contains("'left'", Assert.Throws<ArgumentException>(() => model.GetLayer("lefd")).Message);
        Assert.Throws<ArgumentException>(() => model.GetLayer(index: 99));
        Assert.Throws<ArgumentException>(() => model.GetLayer());
        Assert.Equal("left/kernel", model.GetWeight("left/kernel").Path);
    }

    [Fact]
    public void What_is_frozen_before_Compile_stays_as_it_is()
    {
        SymbolicTensor x = Keras.Input(3);
        Model features = new Sequential([new Dense(4, activation: "tanh"), new BatchNormalization()], name: "features");
        Model model = new(x, new Dense(1, name: "head").Apply(features.Apply(x)));
        features.Trainable = false;
        Assert.Equal(["head/kernel", "head/bias"], model.TrainableWeights.Select(w => w.Path[w.Path.IndexOf("head", StringComparison.Ordinal)..]));
        Assert.Equal(6, model.NonTrainableWeights.Count);
        model.Compile(new SGD(0.1), "mse");
        double[] before = [.. features.GetWeights().SelectMany(Values)], head = Values(model.GetLayer("head").Weights[0].Value);
        model.Fit(Numbers(0, 8, 3), Numbers(50, 8, 1), verbose: 0);

        // A frozen BatchNormalization keeps its moving mean as well.
        Assert.Equal(before, features.GetWeights().SelectMany(Values));
        Assert.NotEqual(head, Values(model.GetLayer("head").Weights[0].Value));
        features.Trainable = true;
        Assert.Equal(6, model.TrainableWeights.Count);
    }

    [Fact]
    public void A_clone_has_weights_of_its_own()
    {
        Model model = TwoAndTwo(), clone = Model.CloneModel(model);
        TensorStructure x = new() { ["a"] = Numbers(0, 2, 4), ["b"] = Numbers(100, 2, 4) };
        Assert.Equal(model.Weights.Select(w => w.Shape), clone.Weights.Select(w => w.Shape));
        Assert.Empty(model.Weights.Intersect(clone.Weights));
        Assert.Equal(model.Layers.Select(l => (l.Name, l.GetType())), clone.Layers.Select(l => (l.Name, l.GetType())));
        clone.SetWeights(model.GetWeights());
        Same(model.PredictAll(x, verbose: 0), clone.PredictAll(x, verbose: 0));

        // Layers may be exchanged on the way.
        Model linear = Model.CloneModel(model, cloneFunction: layer => layer is Dense { Name: "eye" } ? new Dense(3, name: "eye") : KerasJson.Deserialize<Layer>(KerasJson.Serialize(layer)));
        linear.SetWeights(model.GetWeights());
        Assert.NotEqual(Values(model.PredictAll(x, verbose: 0)["left"].Leaf!), Values(linear.PredictAll(x, verbose: 0)["left"].Leaf!));
    }

    [Fact]
    public void A_clone_takes_inputs_and_a_function_that_calls_and_is_compiled_as_the_model_is()
    {
        SymbolicTensor t = Keras.Input(3), x = Keras.Input(4);
        Model inner = new(t, t.Dense(3, "relu", name: "inside")), model = new(x, ((SymbolicTensor)inner.Apply(x.Dense(3, name: "first"))).Dense(1, name: "last"));
        model.Compile("sgd", "mse", metrics: ["mae"]);
        List<string> called = [];
        Model Clone(bool recursive, SymbolicStructure? inputs = null)
        {
            called.Clear();
            return Model.CloneModel(model, inputs, layer => layer, (layer, call) =>
            {
                called.Add(layer.Name);
                return layer is Dense ? new Dropout(0.5).Apply(layer.Apply(call)) : layer.Apply(call);
            }, recursive);
        }

        Model shallow = Clone(recursive: false);
        Assert.Equal(["first", inner.Name, "last"], called);
        Assert.Equal(model.Weights, shallow.Weights);
        Assert.Equal(2, shallow.Layers.Count(l => l is Dropout));
        Assert.True(shallow.IsCompiled);
        Clone(recursive: true);
        Assert.Equal(["first", "inside", inner.Name, "last"], called);
        SymbolicTensor other = Keras.Input(4, name: "other");
        Assert.Equal(["other"], Clone(recursive: false, inputs: other).InputNames);
        Assert.Throws<ArgumentException>(() => Clone(recursive: false, inputs: [other, other]));
        Assert.Throws<ArgumentException>(() => Model.CloneModel(new Sequential { new Dense(1) }, callFunction: (layer, call) => layer.Apply(call)));
    }

    [Fact]
    public void A_clone_keeps_losses_and_metrics_of_ones_own_and_counts_for_itself()
    {
        Model model = new Sequential { new Dense(1, inputShape: 2) };
        model.Compile(new SGD(0.1, momentum: 0.9), (t, p) => Ops.Mean(Ops.Abs(t - p) * 3.0, axis: -1), metrics: [new MeanMetricWrapper((t, p) => Ops.Mean(p, axis: -1), "own"), new MeanAbsoluteError(name: "error"), "mse"]);
        TensorValue x = Numbers(0, 4, 2), y = Numbers(50, 4, 1);
        Model clone = Model.CloneModel(model);
        clone.SetWeights(model.GetWeights());
        Score expected = model.Evaluate(x, y, verbose: 0), got = clone.Evaluate(x, y, verbose: 0);
        Assert.Equal(["loss", "error", "mse", "own"], expected.Names.Order(StringComparer.Ordinal).OrderBy(n => n != "loss"));
        Assert.Equal(expected.ToArray(), got.ToArray());
        Assert.Equal(0.9, ((SGD)clone.Optimizer).Momentum);
        Assert.NotSame(model.Optimizer, clone.Optimizer);
        clone.Fit(x, y, epochs: 2, verbose: 0);
        Assert.Equal(expected.ToArray(), model.Evaluate(x, y, verbose: 0).ToArray());
    }

    [Fact]
    public void Json_brings_back_the_model()
    {
        SymbolicTensor a = Keras.Input(shape: 3, name: "a"), b = Keras.Input(shape: 3, name: "b"), t = Keras.Input(3);
        Model inner = new(t, Ops.Relu(t.Dense(3, "tanh")), name: "inner");
        Dense shared = new(3, name: "shared");
        SymbolicTensor y = shared.Apply((SymbolicTensor)inner.Apply(a)) - shared.Apply(b);
        SymbolicTensor sum = new Concatenate().Apply([y * 2.0, Ops.Mean(a, axis: -1, keepdims: true), b[.., 1..]]);
        Model model = new(inputs: new SymbolicStructure { ["b"] = b, ["a"] = a }, outputs: [sum.Dense(2, name: "out"), 1.0 - y], name: "all");
        model.Compile(new SGD(0.1, momentum: 0.9), loss: ["mse", "mae"], lossWeights: [1.0, 0.5], metrics: [["mae"], []]);
        NumberWeights(model);
        string json = model.ToJson();
        Model again = Model.FromJson(json);
        Assert.Equal(json, again.ToJson());
        Assert.True(again.IsCompiled);
        again.SetWeights(model.GetWeights());
        TensorStructure x = new() { ["a"] = Numbers(0, 4, 3), ["b"] = Numbers(30, 4, 3) };
        Same(model.PredictAll(x, verbose: 0), again.PredictAll(x, verbose: 0));
        TensorStructure target = [Numbers(60, 4, 2), Numbers(90, 4, 3)];
        Assert.Equal(model.Fit(x, target, epochs: 2, verbose: 0, shuffle: false)["loss"], again.Fit(x, target, epochs: 2, verbose: 0, shuffle: false)["loss"]);
    }

    [Fact]
    public void A_model_with_two_inputs_is_exported_and_loaded()
    {
        Model model = TwoAndTwo();
        TensorValue a = Numbers(0, 5, 4), b = Numbers(100, 5, 4);
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            model.Export(Path.Combine(folder.FullName, "two"), verbose: false);
            SavedModel loaded = SavedModel.Load(Path.Combine(folder.FullName, "two"));
            Assert.Equal(["a", "b"], loaded["serve"].Inputs.Select(i => i.Name));
            TensorValue[] got = loaded["serve"].Run(a, b);
            Structure<TensorValue> expected = model.PredictAll(new TensorStructure { ["a"] = a, ["b"] = b }, verbose: 0);
            Close(Values(expected["left"].Leaf!), got[0]);
            Close(Values(expected["right"].Leaf!), got[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Errors_are_told_when_the_model_is_made()
    {
        SymbolicTensor a = Keras.Input(shape: 2, name: "a"), b = Keras.Input(shape: 2, name: "b");
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => new Model(inputs: a, outputs: a + b)).Message);
        SymbolicTensor same = new Dense(2, name: "same").Apply(new Dense(2, name: "same").Apply(a));
        Assert.Contains("'same'", Assert.Throws<ArgumentException>(() => new Model(a, same)).Message);
        Assert.Throws<ArgumentException>(() => new Model(inputs: [], outputs: a));
        Assert.Throws<ShapeException>(() => new Model(a, a * 2.0).Predict(new float[2, 3], verbose: 0));
    }

    [Fact]
    public void A_custom_loss_and_metric_are_functions_of_their_own_name()
    {
        static SymbolicTensor Cubic(SymbolicTensor yTrue, SymbolicTensor yPred) => Ops.Mean(Ops.Abs((yTrue - yPred) * (yTrue - yPred) * (yTrue - yPred)), axis: -1);
        SymbolicTensor x = Keras.Input(2);
        Model model = new(x, x * 1.0);
        model.Compile("sgd", Cubic, metrics: [(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>)Cubic, new MeanAbsoluteError()]);
        Score score = model.Evaluate(new float[,] { { 1, 2 }, { 0, 1 } }, new float[,] { { 0, 0 }, { 0, 0 } }, verbose: 0);
        Assert.Equal(["loss", "cubic", "mean_absolute_error"], score.Names);
        Close([10 / 4.0, 10 / 4.0, 1], [.. score]);
    }

    private static Model TwoAndTwo()
    {
        SymbolicTensor a = Keras.Input(shape: 4, name: "a"), b = Keras.Input(shape: 4, name: "b");
        Dense eye = new(3, activation: "tanh", name: "eye");
        SymbolicTensor merged = (eye.Apply(a) * eye.Apply(b)) + b[.., ..3];
        SymbolicTensor left = new Dense(2, name: "left").Apply(merged), right = Ops.Abs(merged).Dense(1, "sigmoid", name: "right");
        Model model = new(inputs: new SymbolicStructure { ["a"] = a, ["b"] = b }, outputs: new SymbolicStructure { ["left"] = left, ["right"] = right });
        NumberWeights(model);
        return model;
    }

    /// <summary>sin(start), sin(start + 1), ...</summary>
    internal static TensorValue Numbers(int start, params int[] shape) => TensorValue.Of(Enumerable.Range(start, shape.Aggregate(1, (p, d) => p * d)).Select(k => (float)Math.Sin(k)).ToArray(), shape);

    internal static void NumberWeights(Layer model) => model.SetWeights([.. model.Weights.Select((w, i) => Numbers(10 * i, w.Shape.Dims.ToArray()))]);

    internal static double[] Values(TensorValue value) => [.. value.ToArray<float>().Select(v => (double)v)];

    internal static void Close(IReadOnlyList<double> expected, TensorValue got) => Close(expected, (IReadOnlyList<double>)Values(got));

    internal static void Close(IReadOnlyList<double> expected, Tensor<float> got) => Close(expected, (TensorValue)got);

    internal static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> got)
    {
        Assert.Equal(expected.Count, got.Count);
        Assert.All(expected.Zip(got), p => Assert.True(Math.Abs(p.First - p.Second) <= Tolerance * (1 + Math.Abs(p.First)), $"expected {string.Join(", ", expected)}\ngot {string.Join(", ", got)}"));
    }

    private static void Same(Structure<TensorValue> expected, Structure<TensorValue> got)
    {
        Assert.True(expected.IsLike(got));
        Assert.Equal(expected.Flatten().SelectMany(Values), got.Flatten().SelectMany(Values));
    }
}
