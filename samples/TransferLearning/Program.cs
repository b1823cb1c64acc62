// A net that Keras trained on the digits 0 to 4 learns 5 to 9 from 25 examples; transfer.py beside it is the same script in Python, line for line.
// backbone_notop.h5 is laid out as the weights of keras.applications are; backbone.py made it with real Keras.
using System.CommandLine;
using KerasLike;
using KerasLike.Datasets;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

Option<int> seed = new("--seed") { Description = "makes the run repeatable", DefaultValueFactory = _ => 7 };
RootCommand command = new("Loads pretrained weights by name, freezes them, trains a new head, then fine-tunes.") { seed };
command.SetAction(a => Run(a.GetValue(seed)));
return command.Parse(args).Invoke();

static int Run(int seed)
{
    Keras.Utils.SetRandomSeed(seed);
    (TensorValue images, TensorValue digits) = Digits.LoadData();
    TensorValue x = images.Reshape((1797, 8, 8, 1)) / 16f;

    // The weights know the digits 0 to 4. The new task: 5 to 9, with 25 examples.
    Model pretrained = Backbone();
    pretrained.LoadWeights(Beside("backbone_notop.h5"), byName: true);
    pretrained.Trainable = false;
    using NpzFile recorded = new(Beside("backbone_features.npz"));
    float apart = Distance((float[])recorded["features"].Values, pretrained.Predict(x[..4], verbose: 0));
    Console.WriteLine($"Features of the first digits: within {apart:0.0e+00} of Keras'");
    int[] rows = [.. Enumerable.Range(0, 1797).Where(i => digits.ToArray<int>()[i] > 4)];
    TensorValue fresh = Ops.Take(x, rows, axis: 0), labels = Ops.Take(digits, rows, axis: 0) - 5;
    TensorValue few = fresh[..25], fewLabels = labels[..25], others = fresh[25..], otherLabels = labels[25..];

    SymbolicTensor inputs = Keras.Input(8, 8, 1);
    SymbolicTensor features = pretrained.Apply(inputs, training: false);
    SymbolicTensor outputs = features.Flatten().Dense(5, "softmax", name: "head");
    Model model = new(inputs, outputs);
    model.Compile(new Adam(0.01), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    model.Summary(showTrainable: true);
    model.Fit(few, fewLabels, epochs: 20, batchSize: 5, verbose: 2);
    double head = model.Evaluate(others, otherLabels, verbose: 0)["accuracy"];
    Console.WriteLine($"Head alone: {head}");
    float moved = Distance((float[])recorded["features"].Values, pretrained.Predict(x[..4], verbose: 0));

    // Then all of it, in small steps.
    pretrained.Trainable = true;
    model.Compile(new Adam(1e-4), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    model.Fit(few, fewLabels, epochs: 10, batchSize: 5, verbose: 2);
    double tuned = model.Evaluate(others, otherLabels, verbose: 0)["accuracy"];
    Console.WriteLine($"Fine-tuned: {tuned}");

    // The same net without the weights, for comparison.
    Sequential scratch = new([Backbone(), new Flatten(), new Dense(5, "softmax")]);
    scratch.Compile(new Adam(0.01), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    scratch.Fit(few, fewLabels, epochs: 20, batchSize: 5, verbose: 0);
    double alone = scratch.Evaluate(others, otherLabels, verbose: 0)["accuracy"];
    Console.WriteLine($"From scratch: {alone}");

    // Frozen weights did not move, and what Keras learned is worth more than what 25 examples teach.
    return apart < 1e-5f && moved == apart && head > 0.75 && head > alone && tuned > 0.75 ? 0 : 1;
}

static Model Backbone()
{
    SymbolicTensor inputs = Keras.Input(shape: (8, 8, 1), name: "pixels"), x = inputs;
    foreach ((int block, int filters) in new[] { (1, 16), (2, 32) })
    {
        x = x.Conv2D(filters, 3, padding: "same", activation: "relu", name: $"block{block}_conv1");
        x = x.Conv2D(filters, 3, padding: "same", useBias: false, name: $"block{block}_conv2");
        x = x.BatchNormalization(name: $"block{block}_bn");
        x = x.Activation("relu", name: $"block{block}_relu");
        x = x.MaxPooling2D(2, name: $"block{block}_pool");
    }

    return new Model(inputs, x, name: "backbone");
}

static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

static float Distance(float[] expected, TensorValue got) => expected.Zip(got.ToArray<float>(), (a, b) => Math.Abs(a - b)).Max();
