using System.Runtime.InteropServices;
using System.Text.Json;
using KerasLike.Callbacks;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Layers;
using KerasLike.Optimizers;
using Xunit.Abstractions;

namespace KerasLike.Tests;

/// <summary>Weights, masks and losses against real Keras 3.15.1 on TensorFlow 2.16.2.</summary>
/// <remarks>
/// Losses agree within 1e-5 relative for SGD. RMSprop and Adam divide by the root of what may be nearly zero and so blow rounding up: there the distance
/// allowed is 1e-5 or twice that between two runs of real TensorFlow, with its plain and with its oneDNN kernels, whichever is larger.
/// </remarks>
public sealed class RealKerasTests(ITestOutputHelper output)
{
    private const int Batch = 128;

    [SkippableFact]
    public void Trains_as_Keras_does_from_equal_weights()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        const int Steps = 50;
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            (float[] x, float[] y) = Data(Batch * Steps);
            Sequential template = Mlp();
            Dictionary<string, object> manifest = new()
            {
                ["batch"] = Batch, ["steps"] = Steps, ["seed"] = 7, ["x"] = Save(folder, "x", x, [Batch * Steps, 784]), ["y"] = Save(folder, "y", y, [Batch * Steps, 10]),
                ["weights"] = template.Weights.Select((w, i) => Save(folder, $"w{i}", w.Value.ToArray<float>(), [.. w.Shape.Dims])).ToArray(),
            };
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), JsonSerializer.Serialize(manifest));
            JsonElement plain = RealKeras.Run("train.py", folder.FullName, oneDnn: false);
            JsonElement fast = RealKeras.Run("train.py", folder.FullName, oneDnn: true);
            foreach ((string name, Optimizer optimizer) in new (string, Optimizer)[] { ("sgd", new SGD(0.01)), ("rmsprop", new RMSprop()), ("adam", new Adam()) })
            {
                Sequential model = Mlp();
                model.SetWeights(template.GetWeights());
                model.Compile(optimizer, "categorical_crossentropy");
                double[] losses = [.. Enumerable.Range(0, Steps).Select(i => model.TrainOnBatch(Rows(x, i, 784), Rows(y, i, 10))["loss"])];
                Compare(name, losses, Numbers(plain.GetProperty(name)), Numbers(fast.GetProperty(name)), strict: name == "sgd");
            }

            foreach (JsonProperty kernel in plain.GetProperty("kernels").EnumerateObject())
            {
                float[] mine = new GlorotUniform(seed: int.Parse(kernel.Name)).Invoke((5, 7)).ToArray<float>();
                Assert.Equal(kernel.Value.EnumerateArray().Select(v => v.GetUInt32()), mine.Select(BitConverter.SingleToUInt32Bits));
            }

            Dropout dropout = new(0.3, seed: 7);
            TensorValue ones = TensorValue.Of(Enumerable.Repeat(1f, 36).ToArray(), (4, 9));
            foreach (JsonElement mask in plain.GetProperty("masks").EnumerateArray())
            {
                Assert.Equal(mask.EnumerateArray().Select(v => v.GetSingle()), dropout.Apply(ones, training: true).ToArray<float>());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Compare(string name, double[] ours, double[] plain, double[] fast, bool strict)
    {
        double between = plain.Zip(fast, (a, b) => Math.Abs(a - b) / Math.Abs(a)).Max();
        double distance = ours.Zip(plain, (a, b) => Math.Abs(a - b) / Math.Abs(b)).Max();
        output.WriteLine($"{name} losses: {string.Join(' ', ours.Select((v, i) => $"{v:G6}:{(v - plain[i]) / plain[i]:E1}:{(fast[i] - plain[i]) / plain[i]:E1}"))}");
        output.WriteLine($"{name}: relative distance to TensorFlow {distance:E2}, between its plain and oneDNN kernels {between:E2}");
        Assert.True(distance <= (strict ? 1e-5 : Math.Max(1e-5, 2 * between)), $"{name}: {distance}, TensorFlow's own two runs differ by {between}");
    }

    private static Sequential Mlp()
    {
        Keras.Utils.SetRandomSeed(1);
        return [new Dense(512, activation: "relu", inputShape: 784), new Dense(512, activation: "relu"), new Dense(10, activation: "softmax")];
    }

    private static (float[] X, float[] Y) Data(int samples)
    {
        Random random = new(5);
        float[] x = new float[samples * 784], y = new float[samples * 10];
        for (int i = 0; i < samples; i++)
        {
            int label = random.Next(10);
            y[(i * 10) + label] = 1;
            for (int j = 0; j < 784; j++)
            {
                x[(i * 784) + j] = random.NextSingle() < 0.2f ? random.NextSingle() * (j % 10 == label ? 1f : 0.5f) : 0;
            }
        }

        return (x, y);
    }

    private static TensorValue Rows(float[] all, int batch, int width) => TensorValue.Of(all, (all.Length / width, width)).Rows((batch * Batch)..((batch + 1) * Batch));

    private static object Save(DirectoryInfo folder, string name, float[] values, int[] shape) => Save(folder, name, TensorValue.Of(values, Shape.Of(shape)), Shape.Of(shape));

    private static object Save(DirectoryInfo folder, string name, TensorValue value, Shape shape)
    {
        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        File.WriteAllBytes(Path.Combine(folder.FullName, name), view.ByteSpan().ToArray());
        return new { file = name, dtype = value.DType.Name(), shape = shape.Dims.ToArray() };
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
