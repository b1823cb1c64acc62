using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>The lecture's MLP with data of its shape.</summary>
internal static class Mlp
{
    public const int Batch = 128;

    public static Sequential Create(IExecutor? executor = null)
    {
        Sequential model = new();
        model.Add(new Dense(512, activation: "relu", inputShape: 784));
        model.Add(new Dropout(0.2));
        model.Add(new Dense(512, activation: "relu"));
        model.Add(new Dropout(0.2));
        model.Add(new Dense(10, activation: "softmax"));
        model.Compile(loss: "categorical_crossentropy", optimizer: new RMSprop(), metrics: ["accuracy"], executor: executor);
        return model;
    }

    public static (TensorValue X, TensorValue Y) Data(int samples)
    {
        Random random = new(1);
        float[] x = new float[samples * 784], y = new float[samples * 10];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = random.NextSingle();
        }

        for (int i = 0; i < samples; i++)
        {
            y[(i * 10) + random.Next(10)] = 1;
        }

        return (TensorValue.Of(x, (samples, 784)), TensorValue.Of(y, (samples, 10)));
    }

    /// <summary>GFLOP of a forward pass of one sample.</summary>
    public const double ForwardGFlop = 2e-9 * ((784 * 512) + (512 * 512) + (512 * 10));

    /// <summary>GFLOP of a training step: forward, gradients by weights, gradients by all inputs but the first.</summary>
    public const double StepGFlop = Batch * ((3 * ForwardGFlop) - (2e-9 * 784 * 512));
}
