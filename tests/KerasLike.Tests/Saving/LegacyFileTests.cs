using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>Files in the layouts of Keras 1 and 2, made here after the documented layout: configs without modules, calls as lists, names of layers and weights as those versions had them.</summary>
public sealed class LegacyFileTests
{
    [Fact]
    public void A_Sequential_of_Keras_2_with_its_optimizer()
    {
        using TestFolder folder = new();
        using (Hdf5Writer file = new(folder["m.h5"]))
        {
            Root(file, """
                {"class_name": "Sequential", "config": {"name": "sequential_1", "layers": [
                  {"class_name": "Dense", "config": {"name": "dense_1", "trainable": true, "batch_input_shape": [null, 2], "dtype": "float32", "units": 2, "activation": "relu", "use_bias": true,
                    "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": null}}, "bias_initializer": {"class_name": "Zeros", "config": {"dtype": "float32"}},
                    "kernel_regularizer": {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.009999999776482582}}, "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null, "bias_constraint": null}},
                  {"class_name": "BatchNormalization", "config": {"name": "bn", "trainable": true, "dtype": "float32", "axis": [1], "momentum": 0.99, "epsilon": 0.001, "center": true, "scale": true,
                    "beta_initializer": {"class_name": "Zeros", "config": {}}, "gamma_initializer": {"class_name": "Ones", "config": {}}, "moving_mean_initializer": {"class_name": "Zeros", "config": {}},
                    "moving_variance_initializer": {"class_name": "Ones", "config": {}}, "beta_regularizer": null, "gamma_regularizer": null, "beta_constraint": null, "gamma_constraint": null}}]}}
                """, """
                {"optimizer_config": {"class_name": "SGD", "config": {"lr": 0.25, "momentum": 0.0, "decay": 0.0, "nesterov": false}}, "loss": "mean_squared_error", "metrics": [["mae"]], "sample_weight_mode": null, "loss_weights": null}
                """);
            Hdf5GroupWriter weights = file.Root.Group("model_weights");
            weights.SetAttribute("layer_names", ["dense_1", "bn"], utf8: false);
            Layer(weights, "dense_1", ("dense_1/kernel:0", [2, 2], [1, 2, 3, 4]), ("dense_1/bias:0", [2], [1, -1]));
            Layer(weights, "bn", ("bn/gamma:0", [2], [2, 2]), ("bn/beta:0", [2], [1, 1]), ("bn/moving_mean:0", [2], [0, 0]), ("bn/moving_variance:0", [2], [0.999f, 0.999f]));
            file.Commit();
        }

        Model model = Keras.Models.LoadModel(folder["m.h5"]);
        Assert.Equal("sequential_1", model.Name);

        // relu(x · kernel + bias) = (5, 5), then 2 · y / sqrt(0.999 + 0.001) + 1.
        Assert.Equal([11, 11], model.Predict(new float[,] { { 1, 1 } }, verbose: 0).ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(0.25, model.Optimizer.LearningRate);
        Assert.Equal(["loss", "mae"], model.Evaluate(new float[,] { { 1, 1 } }, new float[,] { { 11, 11 } }, verbose: 0).Names);
    }

    [Fact]
    public void A_functional_model_of_Keras_2_with_a_nested_model_that_is_called_twice()
    {
        using TestFolder folder = new();
        using (Hdf5Writer file = new(folder["m.h5"]))
        {
            // A nested model began with a call of its own: its calls here are 1 and 2.
            Root(file, """
                {"class_name": "Model", "config": {"name": "model_1", "layers": [
                  {"name": "a", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 2], "dtype": "float32", "sparse": false, "name": "a"}, "inbound_nodes": []},
                  {"name": "b", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 2], "dtype": "float32", "sparse": false, "ragged": false, "name": "b"}, "inbound_nodes": []},
                  {"name": "inner", "class_name": "Model", "config": {"name": "inner", "layers": [
                    {"name": "i", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 2], "dtype": "float32", "sparse": false, "name": "i"}, "inbound_nodes": []},
                    {"name": "d", "class_name": "Dense", "config": {"name": "d", "trainable": true, "units": 1, "activation": "linear", "use_bias": false, "kernel_initializer": "zeros", "bias_initializer": "zeros"}, "inbound_nodes": [[["i", 0, 0, {}]]]}],
                    "input_layers": [["i", 0, 0]], "output_layers": [["d", 0, 0]]}, "inbound_nodes": [[["a", 0, 0, {}]], [["b", 0, 0, {}]]]},
                  {"name": "join", "class_name": "Concatenate", "config": {"name": "join", "trainable": true, "axis": -1}, "inbound_nodes": [[["inner", 1, 0, {}], ["inner", 2, 0, {}], ["a", 0, 0, {}]]]}],
                  "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["join", 0, 0], ["inner", 2, 0]]}}
                """, null);
            Hdf5GroupWriter weights = file.Root.Group("model_weights");
            weights.SetAttribute("layer_names", ["a", "b", "inner", "join"], utf8: false);
            Layer(weights, "a");
            Layer(weights, "b");
            Layer(weights, "inner", ("d/kernel:0", [2, 1], [10, 1]));
            Layer(weights, "join");
            file.Commit();
        }

        Model model = Keras.Models.LoadModel(folder["m.h5"], compile: false);
        Structure<TensorValue> y = model.PredictAll(new TensorStructure[] { new float[,] { { 1, 2 } }, new float[,] { { 3, 4 } } }, verbose: 0);
        Assert.Equal([12, 34, 1, 2], y.Items![0].Leaf!.ToArray<float>());
        Assert.Equal([34], y.Items[1].Leaf!.ToArray<float>());
    }

    [Fact]
    public void A_Sequential_of_Keras_1()
    {
        using TestFolder folder = new();
        using (Hdf5Writer file = new(folder["m.h5"]))
        {
            Root(file, """
                {"class_name": "Sequential", "config": [
                  {"class_name": "Convolution2D", "config": {"name": "c", "trainable": true, "batch_input_shape": [null, 2, 2, 1], "input_dtype": "float32", "nb_filter": 1, "nb_row": 2, "nb_col": 2, "init": "glorot_uniform", "activation": "linear",
                    "border_mode": "valid", "subsample": [1, 1], "dim_ordering": "tf", "W_regularizer": null, "b_regularizer": null, "activity_regularizer": null, "W_constraint": null, "b_constraint": null, "bias": true}},
                  {"class_name": "Flatten", "config": {"name": "f", "trainable": true}},
                  {"class_name": "Dropout", "config": {"name": "drop", "trainable": true, "p": 0.5}},
                  {"class_name": "Dense", "config": {"name": "d", "trainable": true, "output_dim": 1, "init": "glorot_uniform", "activation": "linear", "W_regularizer": null, "b_regularizer": null, "activity_regularizer": null, "W_constraint": null, "b_constraint": null, "bias": true, "input_dim": 1}}]}
                """, null);
            Hdf5GroupWriter weights = file.Root.Group("model_weights");
            weights.SetAttribute("layer_names", ["c", "f", "drop", "d"], utf8: false);
            Layer(weights, "c", ("c_W", [2, 2, 1, 1], [1, 2, 3, 4]), ("c_b", [1], [5]));
            Layer(weights, "f");
            Layer(weights, "drop");
            Layer(weights, "d", ("d_W", [1, 1], [2]), ("d_b", [1], [1]));
            file.Commit();
        }

        Model model = Keras.Models.LoadModel(folder["m.h5"], compile: false);
        Assert.Equal([31], model.Predict(new float[,,,] { { { { 1 }, { 1 } }, { { 1 }, { 1 } } } }, verbose: 0).ToArray());
        Assert.Equal(0.5, ((Dropout)model.Layers[2]).Rate);
    }

    [Fact]
    public void Many_names_are_split_into_several_attributes()
    {
        using TestFolder folder = new();
        Sequential model = new(name: "many");
        model.Add(new InputLayer(1));
        for (int i = 0; i < 700; i++)
        {
            model.Add(new Activation("linear", name: $"{new string('n', 100)}{i}"));
        }

        model.Add(new Dense(1));
        model.Save(folder["m.h5"]);
        using (Hdf5File file = new(folder["m.h5"]))
        {
            Assert.Equal(["backend", "keras_version", "layer_names0", "layer_names1"], file.Root.Group("model_weights").Attributes.Keys.Order());
        }

        Sequential again = (Sequential)Keras.Models.LoadModel(folder["m.h5"]);
        Assert.Equal(model.GetWeights()[0].ToArray<float>(), again.GetWeights()[0].ToArray<float>());
    }

    private static void Root(Hdf5Writer file, string config, string? training)
    {
        file.Root.SetAttribute("keras_version", "2.2.4");
        file.Root.SetAttribute("backend", "tensorflow");
        file.Root.SetAttribute("model_config", config.ReplaceLineEndings(" "), utf8: false);
        if (training is not null)
        {
            file.Root.SetAttribute("training_config", training.ReplaceLineEndings(" "), utf8: false);
        }

        file.Root.CreateGroup("model_weights");
    }

    private static void Layer(Hdf5GroupWriter weights, string name, params (string Name, int[] Shape, float[] Values)[] arrays)
    {
        Hdf5GroupWriter group = weights.CreateGroup(name);
        if (arrays.Length == 0)
        {
            group.SetAttribute("weight_names", new NumberArray(Array.Empty<double>(), [0]));
            return;
        }

        group.SetAttribute("weight_names", [.. arrays.Select(a => a.Name)], utf8: false);
        foreach ((string path, int[] shape, float[] values) in arrays)
        {
            group.CreateDataset(path, new NumberArray(values, shape));
        }
    }
}
