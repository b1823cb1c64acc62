using System.Diagnostics;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>A training step of the lecture's MLP, batch 128, by Fit.</summary>
internal sealed class MlpStep : BenchCase
{
    public override string Name => "mlp-step";

    public override double? GFlop => Mlp.StepGFlop;

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = Mlp.Create();
        (TensorValue x, TensorValue y) = Mlp.Data(Mlp.Batch * 100);
        void Steps(int n) => model.Fit(x.Rows(..(n * Mlp.Batch)), y.Rows(..(n * Mlp.Batch)), batchSize: Mlp.Batch, verbose: 0, shuffle: false);
        model.Fit(x, y, batchSize: Mlp.Batch, epochs: 5, verbose: 0);
        double milliseconds = Best(() => model.Fit(x, y, batchSize: Mlp.Batch, verbose: 0), 8) / 100;
        return (milliseconds, BytesPerStep(Steps, 20, 100));
    }
}

/// <summary>A training step of the Iris MLP, batch 1, by Fit.</summary>
internal sealed class IrisStep : BenchCase
{
    public override string Name => "iris-step";

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = new();
        model.Add(new Dense(10, activation: "sigmoid", inputShape: 2));
        model.Add(new Dense(3, activation: "sigmoid"));
        model.Compile(loss: "mean_squared_error", optimizer: new SGD(0.5), metrics: ["accuracy"]);
        Random random = new(1);
        float[,] x = new float[150, 2], y = new float[150, 3];
        for (int i = 0; i < 150; i++)
        {
            (x[i, 0], x[i, 1], y[i, random.Next(3)]) = (random.NextSingle(), random.NextSingle(), 1);
        }

        TensorValue tx = x, ty = y;
        model.Fit(tx, ty, batchSize: 1, epochs: 40, verbose: 0);
        double milliseconds = Best(() => model.Fit(tx, ty, batchSize: 1, epochs: 20, verbose: 0), 5) / 3000;
        return (milliseconds, BytesPerStep(n => model.Fit(tx.Rows(..n), ty.Rows(..n), batchSize: 1, verbose: 0, shuffle: false), 50, 150));
    }
}

/// <summary>Predict of 10,000 samples by the lecture's MLP, batch 1,000.</summary>
internal sealed class MlpPredict10000 : BenchCase
{
    public override string Name => "mlp-predict-10000";

    public override double? GFlop => 10000 * Mlp.ForwardGFlop;

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = Mlp.Create();
        (TensorValue x, _) = Mlp.Data(10000);
        model.Predict(x, batchSize: 1000, verbose: 0);
        return (Best(() => model.Predict(x, batchSize: 1000, verbose: 0), 10), null);
    }
}

/// <summary>PredictOnBatch of one sample by the lecture's MLP into memory that is used again.</summary>
internal sealed class MlpPredict1 : BenchCase
{
    public override string Name => "mlp-predict-1";

    public override (double Milliseconds, double? Bytes) Measure()
    {
        Sequential model = Mlp.Create();
        (TensorValue x, _) = Mlp.Data(1);
        float[] output = new float[10];
        void Many(int n)
        {
            for (int i = 0; i < n; i++)
            {
                model.PredictOnBatch(x, output);
            }
        }

        Many(3000);
        return (Best(() => Many(500), 10) / 500, BytesPerStep(Many, 100, 1100));
    }
}

/// <summary>From the start of a process to the end of its first training step, in a process of its own.</summary>
internal sealed class StartToFirstStep : BenchCase
{
    public override string Name => "start-to-first-step";

    public override (double Milliseconds, double? Bytes) Measure() => (Best(
        () =>
        {
            ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            {
                start.ArgumentList.Add(typeof(StartToFirstStep).Assembly.Location);
            }

            start.ArgumentList.Add("--first-step");
            using Process child = Process.Start(start)!;
            child.StandardOutput.ReadLine();
            child.WaitForExit();
        },
        5), null);

    /// <summary>What the process does.</summary>
    public static void Child()
    {
        Sequential model = Mlp.Create();
        (TensorValue x, TensorValue y) = Mlp.Data(Mlp.Batch);
        model.TrainOnBatch(x, y);
        Console.WriteLine("done");
    }
}
