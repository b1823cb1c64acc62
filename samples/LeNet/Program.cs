// LeNet-5 (LeCun 1998) as it is taught: two convolutions with mean pooling, three dense layers, tanh.
using System.CommandLine;
using System.Numerics.Tensors;
using KerasLike;
using KerasLike.Callbacks;
using KerasLike.Datasets;
using KerasLike.Layers;
using KerasLike.Optimizers;

Option<string?> data = new("--data") { Description = "folder of MNIST (IDX files or mnist.npz); by default the Keras cache or a download" };
Option<int> epochCount = new("--epochs") { Description = "epochs to train", DefaultValueFactory = _ => 10 };
Option<int?> seed = new("--seed") { Description = "makes the run repeatable" };
RootCommand command = new("Trains LeNet-5 on MNIST.") { data, epochCount, seed };
command.SetAction(arguments => Run(arguments.GetValue(data), arguments.GetValue(epochCount), arguments.GetValue(seed)));
return command.Parse(args).Invoke();

static int Run(string? folder, int epochs, int? seed)
{
    if (seed is int number)
    {
        Keras.Utils.SetRandomSeed(number);
    }

    (((Tensor<byte> xTrainBytes, Tensor<byte> yTrain), (Tensor<byte> xTestBytes, Tensor<byte> yTest)), bool isMnist) = MnistOrDigits.Load(folder);
    Tensor<float> xTrain = xTrainBytes.Reshape(-1, 28, 28, 1).AsType<float>();
    Tensor<float> xTest = xTestBytes.Reshape(-1, 28, 28, 1).AsType<float>();
    xTrain /= 255;
    xTest /= 255;

    Sequential model = new();
    model.Add(new Conv2D(6, 5, activation: "tanh", padding: "same", inputShape: (28, 28, 1)));
    model.Add(new AveragePooling2D(2));
    model.Add(new Conv2D(16, 5, activation: "tanh"));
    model.Add(new AveragePooling2D(2));
    model.Add(new Flatten());
    model.Add(new Dense(120, activation: "tanh"));
    model.Add(new Dense(84, activation: "tanh"));
    model.Add(new Dense(10, activation: "softmax"));
    model.Summary();
    model.Compile(loss: "sparse_categorical_crossentropy", optimizer: new Adam(), metrics: ["accuracy"]);
    History history = model.Fit(xTrain, yTrain, batchSize: 128, epochs: epochs, verbose: 2, validationData: (xTest, yTest));
    Score score = model.Evaluate(xTest, yTest, verbose: 0);
    Console.WriteLine($"Test loss: {score[0]}");
    Console.WriteLine($"Test accuracy: {score[1]}");

    // LeNet-5 reaches about 99 % on MNIST; of the small digits there are few.
    double wanted = isMnist ? (epochs >= 10 ? 0.98 : 0.93) : (epochs >= 10 ? 0.85 : 0.2);
    return score[1] >= wanted && history.Epoch.Count == epochs ? 0 : 1;
}
