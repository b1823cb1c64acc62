using System.Numerics.Tensors;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Optimizers;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class CTCTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new CTC(), new int[,] { { 1, 2, 2 }, { 3, 1, 0 } }, new float[,,] { { { -1.31f, -0.69f, -0.58f, 1.15f }, { -0.11f, 2.26f, 0.66f, 0.12f }, { -0.44f, 0.97f, -0.24f, -0.82f }, { 0.57f, 0.01f, 1.19f, -0.07f }, { -2.86f, 0.79f, -1.88f, 1.54f }, { 1.82f, -0.43f, -1.16f, -1.4f } }, { { 0.87f, -0.2f, -0.6f, -0.24f }, { 2.09f, 0.35f, 0.75f, 0.78f }, { 1.02f, 1.06f, -0.71f, -0.22f }, { -0.76f, -0.71f, 1.14f, -0.5f }, { -0.08f, -0.69f, -0.59f, 0.79f }, { -0.45f, -0.48f, 0.49f, 0.5f } } }, 6.82275f, tolerance: 1e-4);

    [Fact]
    public void Does_not_reduce() => LossCheck.Run(new CTC(reduction: "none"), new int[,] { { 1, 2, 2 }, { 3, 1, 0 } }, new float[,,] { { { -1.31f, -0.69f, -0.58f, 1.15f }, { -0.11f, 2.26f, 0.66f, 0.12f }, { -0.44f, 0.97f, -0.24f, -0.82f }, { 0.57f, 0.01f, 1.19f, -0.07f }, { -2.86f, 0.79f, -1.88f, 1.54f }, { 1.82f, -0.43f, -1.16f, -1.4f } }, { { 0.87f, -0.2f, -0.6f, -0.24f }, { 2.09f, 0.35f, 0.75f, 0.78f }, { 1.02f, 1.06f, -0.71f, -0.22f }, { -0.76f, -0.71f, 1.14f, -0.5f }, { -0.08f, -0.69f, -0.59f, 0.79f }, { -0.45f, -0.48f, 0.49f, 0.5f } } }, new float[] { 8.61831f, 5.02719f }, tolerance: 1e-4);

    // Speech-like: sounds of two tones each, of any length, with silence between them and noise over all; nobody says where one begins.
    [Fact]
    public void A_recurrent_model_learns_to_spell_what_it_hears()
    {
        Keras.Utils.SetRandomSeed(1);
        SymbolicTensor wave = Keras.Input(Samples);
        SymbolicTensor frames = wave.MelSpectrogram(fftLength: 128, sequenceStride: 64, samplingRate: Rate, numMelBins: 20, minFreq: 100, maxFreq: 3800).Permute([2, 1]).LayerNormalization();
        Model model = new(wave, frames.Bidirectional(new GRU(24, returnSequences: true)).Dense(Sounds + 1));
        model.Compile(new Adam(0.01), "ctc");
        (float[,] x, int[,] y) = Sentences(512, seed: 1);
        (float[,] xTest, int[,] yTest) = Sentences(128, seed: 2);
        model.Fit(x, y, batchSize: 32, epochs: 20, verbose: 0);
        Tensor<float> logits = model.Predict(xTest, verbose: 0);
        int right = Enumerable.Range(0, 128).Count(i => Spelled(logits, i).SequenceEqual(Enumerable.Range(0, Words).Select(w => yTest[i, w])));
        Assert.True(right >= 115, $"{right} of 128 unseen sentences are spelled rightly");
    }

    private const int Samples = 2048, Rate = 8000, Sounds = 4, Words = 3;

    private static (float[,] Waves, int[,] Labels) Sentences(int count, int seed)
    {
        Random random = new(seed);
        float[,] waves = new float[count, Samples];
        int[,] labels = new int[count, Words];
        for (int i = 0; i < count; i++)
        {
            int at = random.Next(50, 250);
            for (int word = 0; word < Words; word++)
            {
                int sound = random.Next(Sounds), length = random.Next(300, 450);
                labels[i, word] = sound + 1;
                for (int t = 0; t < length; t++)
                {
                    double time = (double)t / Rate * 2 * Math.PI;
                    waves[i, at + t] = (float)(Math.Sin(time * (400 + (300 * sound))) + (0.5 * Math.Sin(time * (1600 + (450 * sound)))));
                }

                at += length + random.Next(60, 130);
            }

            for (int t = 0; t < Samples; t++)
            {
                waves[i, t] += (float)((random.NextDouble() - 0.5) * 0.4);
            }
        }

        return (waves, labels);
    }

    // The best class of each frame; equal neighbours are one, and 0 is the blank.
    private static IEnumerable<int> Spelled(Tensor<float> logits, int sample)
    {
        int before = 0;
        for (int frame = 0; frame < logits.Lengths[1]; frame++)
        {
            int best = Enumerable.Range(0, Sounds + 1).MaxBy(c => logits[sample, frame, c]);
            if (best != 0 && best != before)
            {
                yield return best;
            }

            before = best;
        }
    }
}
