// The small CNN of a lecture: three 3x3 convolutions without padding, max pooling, global average pooling, dense logits.
// On CIFAR-10 where its files are, else on the digits that come with KerasLike.
using System.CommandLine;
using System.Numerics.Tensors;
using KerasLike;
using KerasLike.Callbacks;
using KerasLike.Datasets;
using KerasLike.Layers;
using KerasLike.Losses;

Option<string?> data = new("--data") { Description = "folder of CIFAR-10 (binary version); without it the digits that come with KerasLike are taken" };
Option<int> epochCount = new("--epochs") { Description = "epochs to train", DefaultValueFactory = _ => 30 };
Option<int?> seed = new("--seed") { Description = "makes the run repeatable" };
RootCommand command = new("Trains a small CNN.") { data, epochCount, seed };
command.SetAction(arguments => Run(arguments.GetValue(data), arguments.GetValue(epochCount), arguments.GetValue(seed)));
return command.Parse(args).Invoke();

static int Run(string? folder, int epochs, int? seed)
{
    if (seed is int number)
    {
        Keras.Utils.SetRandomSeed(number);
    }

    bool isCifar = folder is not null;
    ((Tensor<byte> xTrainBytes, Tensor<byte> yTrain), (Tensor<byte> xTestBytes, Tensor<byte> yTest)) = isCifar ? Cifar10.LoadData(folder) : Digits.LoadMnistLike();
    int channels = isCifar ? 3 : 1, side = isCifar ? 32 : 28;
    Tensor<float> xTrain = xTrainBytes.Reshape(-1, side, side, channels).AsType<float>();
    Tensor<float> xTest = xTestBytes.Reshape(-1, side, side, channels).AsType<float>();
    xTrain /= 255;
    xTest /= 255;
    Console.WriteLine(isCifar ? "CIFAR-10" : "No CIFAR-10 was given, so the 1,797 digits that come with KerasLike, scaled to 28 x 28, take its place.");

    Sequential model = new();
    model.Add(new Conv2D(6, 3, activation: "relu", inputShape: (side, side, channels)));
    model.Add(new MaxPooling2D(2));
    model.Add(new Conv2D(16, 3, activation: "relu"));
    model.Add(new MaxPooling2D(2));
    model.Add(new Conv2D(32, 3, activation: "relu"));
    model.Add(new GlobalAveragePooling2D());
    model.Add(new Dense(10));
    model.Summary();
    model.Compile(loss: new SparseCategoricalCrossentropy(fromLogits: true), optimizer: "adam", metrics: ["accuracy"]);
    History history = model.Fit(xTrain, yTrain, batchSize: isCifar ? 128 : 16, epochs: epochs, verbose: 2, validationData: (xTest, yTest));
    Score score = model.Evaluate(xTest, yTest, verbose: 0);
    Console.WriteLine($"Test loss: {score[0]}");
    Console.WriteLine($"Test accuracy: {score[1]}");

    // So small a net learns about half of CIFAR-10's classes; the digits are easier.
    double wanted = epochs < 10 ? 0.2 : isCifar ? 0.45 : 0.85;
    return score[1] >= wanted && history.Epoch.Count == epochs ? 0 : 1;
}
