// The lecture's models on both executors, from the same weights: losses side by side, and times.
using System.CommandLine;
using System.Diagnostics;
using System.Numerics.Tensors;
using KerasLike;
using KerasLike.Datasets;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.TensorFlow;

Option<string?> data = new("--data") { Description = "folder of MNIST (IDX files or mnist.npz); by default the digits that come with KerasLike" };
Option<string> kind = new("--model") { Description = "mlp or cnn", DefaultValueFactory = _ => "mlp" };
Option<string> optimizer = new("--optimizer") { Description = "such as rmsprop, adam, sgd", DefaultValueFactory = _ => "sgd" };
Option<double> dropout = new("--dropout") { Description = "the rate of the Dropout layers; the masks are the same on both", DefaultValueFactory = _ => 0 };
Option<int> steps = new("--steps") { Description = "batches of 128", DefaultValueFactory = _ => 50 };
Option<string?> library = new("--library") { Description = "TensorFlow's native library; by default it is looked for" };
Option<bool> times = new("--times") { Description = "whether steps are timed as well", DefaultValueFactory = _ => true };
RootCommand command = new("Trains a model on the embedded engine and on TensorFlow.") { data, kind, optimizer, dropout, steps, library, times };
command.SetAction(a => Run(a.GetValue(data), a.GetValue(kind)!, a.GetValue(optimizer)!, a.GetValue(dropout), a.GetValue(steps), a.GetValue(library), a.GetValue(times)));
return command.Parse(args).Invoke();

static int Run(string? folder, string kind, string optimizer, double dropout, int steps, string? library, bool times)
{
    TensorFlowExecutor tensorflow;
    try
    {
        tensorflow = new TensorFlowExecutor(new TensorFlowOptions { LibraryPath = library });
    }
    catch (DllNotFoundException e)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }

    const int batch = 128;
    Keras.Utils.SetRandomSeed(1);
    ((Tensor<byte> images, Tensor<byte> labels), _) = folder is null ? Digits.LoadMnistLike() : Mnist.LoadData(folder);
    int batches = (int)images.Lengths[0] / batch;
    TensorValue x = images.Reshape(-1, 784).AsType<float>() / 255f, y = Keras.Utils.ToCategorical(labels, 10);

    Sequential here = Create(kind, dropout), there = Create(kind, dropout);
    here.Compile(loss: "categorical_crossentropy", optimizer: optimizer);

    // The line that changes the executor.
    there.Compile(loss: "categorical_crossentropy", optimizer: optimizer, executor: tensorflow);
    there.SetWeights(here.GetWeights());

    Console.WriteLine($"TensorFlow {tensorflow.Version}, {kind}, {optimizer}, dropout {dropout}");
    Console.WriteLine("step  KerasLike   TensorFlow  relative distance");
    double worst = 0;
    for (int step = 0; step < steps; step++)
    {
        int first = step % batches * batch;
        (TensorValue bx, TensorValue by) = (x.Rows(first..(first + batch)), y.Rows(first..(first + batch)));
        double ours = here.TrainOnBatch(bx, by)["loss"], theirs = there.TrainOnBatch(bx, by)["loss"];
        double distance = Math.Abs(ours - theirs) / theirs;
        worst = Math.Max(worst, distance);
        Console.WriteLine($"{step,4}  {ours,-10:G9}  {theirs,-10:G9}  {distance:E1}");
    }

    Console.WriteLine($"largest relative distance {worst:E1}");
    if (times)
    {
        Console.WriteLine($"ms per step of Fit: KerasLike {Time(here, x, y):F2}, TensorFlow {Time(there, x, y):F2}");
    }

    // Plain gradient descent carries roundings on linearly; others divide by small numbers at first.
    return worst <= (optimizer == "sgd" ? 1e-4 : 0.1) ? 0 : 1;
}

static Sequential Create(string kind, double dropout) => kind switch
{
    "mlp" =>
    [
        new Dense(512, activation: "relu", inputShape: 784), new Dropout(dropout, seed: 5), new Dense(512, activation: "relu"), new Dropout(dropout, seed: 6), new Dense(10, activation: "softmax"),
    ],
    "cnn" =>
    [
        new Reshape((28, 28, 1), inputShape: 784), new Conv2D(32, (3, 3), activation: "relu"), new Conv2D(64, (3, 3), activation: "relu"), new MaxPooling2D((2, 2)),
        new Dropout(dropout, seed: 5), new Flatten(), new Dense(128, activation: "relu"), new Dropout(dropout, seed: 6), new Dense(10, activation: "softmax"),
    ],
    _ => throw new ArgumentException($"--model: mlp or cnn, not '{kind}'."),
};

static double Time(Sequential model, TensorValue x, TensorValue y)
{
    const int rows = 128 * 10;
    double best = double.PositiveInfinity;
    for (int i = 0; i < 4; i++)
    {
        long start = Stopwatch.GetTimestamp();
        model.Fit(x.Rows(..rows), y.Rows(..rows), batchSize: 128, verbose: 0);
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds / 10);
    }

    return best;
}
