using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>The lecture's CNN with data of its shape.</summary>
internal static class Cnn
{
    public const int Batch = 128;

    private const double First = 2e-9 * 26 * 26 * 32 * 9;
    private const double Second = 2e-9 * 24 * 24 * 64 * 9 * 32;
    private const double Rest = 2e-9 * ((9216 * 128) + (128 * 10));

    /// <summary>GFLOP of a forward pass of one sample.</summary>
    public const double ForwardGFlop = First + Second + Rest;

    /// <summary>GFLOP of a training step: forward, gradients by weights, gradients by all inputs but the first.</summary>
    public const double StepGFlop = Batch * ((3 * ForwardGFlop) - First);

    public static Sequential Create()
    {
        Sequential model = new();
        model.Add(new Conv2D(32, kernelSize: (3, 3), activation: "relu", inputShape: (28, 28, 1)));
        model.Add(new Conv2D(64, (3, 3), activation: "relu"));
        model.Add(new MaxPooling2D(poolSize: (2, 2)));
        model.Add(new Dropout(0.25));
        model.Add(new Flatten());
        model.Add(new Dense(128, activation: "relu"));
        model.Add(new Dropout(0.5));
        model.Add(new Dense(10, activation: "softmax"));
        model.Compile(loss: "categorical_crossentropy", optimizer: new Adadelta(1.0), metrics: ["accuracy"]);
        return model;
    }

    public static (TensorValue X, TensorValue Y) Data(int samples)
    {
        (TensorValue x, TensorValue y) = Mlp.Data(samples);
        return (x.Reshape((samples, 28, 28, 1)), y);
    }
}

/// <summary>A training step of the lecture's CNN, batch 128, by Fit.</summary>
internal sealed class CnnStep : BenchCase
{
    // Short runs: some of them fall between what else a shared machine does.
    private const int Steps = 8;

    public override string Name => "cnn-step";

    public override double? GFlop => Cnn.StepGFlop;

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = Cnn.Create();
        (TensorValue x, TensorValue y) = Cnn.Data(Cnn.Batch * Steps);
        void Train(int n) => model.Fit(x.Rows(..(n * Cnn.Batch)), y.Rows(..(n * Cnn.Batch)), batchSize: Cnn.Batch, verbose: 0, shuffle: false);
        model.Fit(x, y, batchSize: Cnn.Batch, epochs: 2, verbose: 0);
        double milliseconds = Best(() => model.Fit(x, y, batchSize: Cnn.Batch, verbose: 0), 15) / Steps;
        return (milliseconds, BytesPerStep(Train, 2, Steps));
    }
}

/// <summary>Predict of 10,000 images by the lecture's CNN, batch 1,000.</summary>
internal sealed class CnnPredict10000 : BenchCase
{
    public override string Name => "cnn-predict-10000";

    public override double? GFlop => 10000 * Cnn.ForwardGFlop;

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = Cnn.Create();
        (TensorValue x, _) = Cnn.Data(10000);
        model.Predict(x, batchSize: 1000, verbose: 0);
        return (Best(() => model.Predict(x, batchSize: 1000, verbose: 0), 5), null);
    }
}

/// <summary>PredictOnBatch of one image by the lecture's CNN into memory that is used again.</summary>
internal sealed class CnnPredict1 : BenchCase
{
    public override string Name => "cnn-predict-1";

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = Cnn.Create();
        (TensorValue x, _) = Cnn.Data(1);
        float[] output = new float[10];
        void Many(int n)
        {
            for (int i = 0; i < n; i++)
            {
                model.PredictOnBatch(x, output);
            }
        }

        Many(500);
        return (Best(() => Many(200), 10) / 200, BytesPerStep(Many, 100, 600));
    }
}
