using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Bench;

/// <summary>A training step of an encoder of 4 layers (256 features, 8 heads) over 128 places, batch 32, by Fit.</summary>
internal sealed class TransformerStep : BenchCase
{
    private const int Batch = 32, Length = 128, Width = 256, Heads = 8, Depth = 4, Steps = 4;

    public override string Name => "transformer-step";

    // Products of a forward pass, three times as many with the gradients: four projections, the two layers behind them, scores and what they weigh.
    public override double? GFlop => 3 * 2e-9 * Depth * Batch * Length * ((4 * Width * Width) + (8 * Width * Width) + (2 * Length * Width));

    public override (double Milliseconds, double? Bytes) Measure()
    {
        SymbolicTensor x = Keras.Input(Length, Width), y = x;
        for (int i = 0; i < Depth; i++)
        {
            SymbolicTensor seen = new MultiHeadAttention(Heads, Width / Heads).Apply(y, y);
            y = new LayerNormalization(epsilon: 1e-6).Apply(y + seen);
            SymbolicTensor found = new Dense(Width).Apply(new Dense(4 * Width, activation: "relu").Apply(y));
            y = new LayerNormalization(epsilon: 1e-6).Apply(y + found);
        }

        Model model = new(x, new Dense(10, activation: "softmax").Apply(new GlobalAveragePooling1D().Apply(y)));
        model.Compile(optimizer: new Adam(), loss: "sparse_categorical_crossentropy");
        Random random = new(1);
        float[] numbers = new float[Batch * Steps * Length * Width];
        Array.ForEach([.. Enumerable.Range(0, numbers.Length)], i => numbers[i] = (random.NextSingle() * 2) - 1);
        TensorValue data = TensorValue.Of(numbers, (Batch * Steps, Length, Width)), classes = TensorValue.Of(Enumerable.Range(0, Batch * Steps).Select(_ => random.Next(10)).ToArray());
        void Fit(int n) => model.Fit(data.Rows(..(n * Batch)), classes.Rows(..(n * Batch)), batchSize: Batch, verbose: 0, shuffle: false);
        Fit(Steps);
        return (Best(() => Fit(Steps), 8) / Steps, BytesPerStep(Fit, 2, Steps));
    }
}
