using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>Initializers that are not only a random function; numbers come from Keras 3.15.1.</summary>
public sealed class InitializerTests
{
    [Fact]
    public void Orthogonal_rows_or_columns_are_orthonormal()
    {
        float[] expected = [-0.23817169666290283f, -0.6640185117721558f, -0.7087691426277161f, 0.2747637629508972f, -0.7460242509841919f, 0.606590986251831f];
        Assert.All(new Orthogonal(seed: 7).Invoke((2, 3)).ToArray<float>().Zip(expected), p => Assert.Equal(p.Second, p.First, 1e-6f));
        float[] q = new Orthogonal(2).Invoke((2, 2, 3)).ToArray<float>();
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(i == j ? 4 : 0, Enumerable.Range(0, 4).Sum(k => q[(3 * k) + i] * q[(3 * k) + j]), 1e-5f);
            }
        }

        Assert.Throws<ShapeException>(() => new Orthogonal().Invoke(3));

        // Recorded from real Keras, which factorizes in half precision: 11 bits.
        float[] half = [0.04883f, -0.2837f, 0.9487f, -0.1334f];
        TensorValue halves = Ops.Cast(new Orthogonal(seed: 1).Invoke((4, 4), DType.Float16), "float32");
        Assert.All(halves.ToArray<float>().Zip(half), p => Assert.Equal(p.Second, p.First, 2e-3f));
        Assert.Equal(DType.Float16, new GRU(3, dtype: "float16").Apply(TensorValue.Zeros((2, 4, 3), DType.Float16)).DType);
    }

    [Fact]
    public void Arrays_and_functions_make_weights()
    {
        Dense dense = new(2, kernelInitializer: new float[,] { { 1, 2 }, { 3, 4 } }, biasInitializer: Initializer.From((shape, dtype) => TensorValue.Zeros(shape, dtype)));
        dense.EnsureBuilt((1, 2));
        Assert.Equal([1, 2, 3, 4], dense.GetWeights()[0].ToArray<float>());
        Assert.Throws<ShapeException>(() => new Dense(2, kernelInitializer: new float[] { 1 }).EnsureBuilt((1, 2)));
        Assert.Equal([0.5f, 1, 0.5f, 1], new Constant(new[] { 0.5, 1 }).Invoke((2, 2)).ToArray<float>());
        Assert.Equal([true, true], new Ones().Invoke(2, DType.Bool).ToArray<bool>());
    }

    [Fact]
    public void Windows_are_those_of_SciPy()
    {
        // scipy.signal.get_window(name, 5, fftbins=False), from its formulas.
        static double[] Window(string name, bool periodic = false) => ((StftWindow)name).Values(5, periodic)!;
        Assert.Equal([0, 0.5, 1, 0.5, 0], Window("hann"), Close);
        Assert.Equal([0.08, 0.54, 1, 0.54, 0.08], Window("hamming"), Close);
        Assert.Equal([0, 0.34, 1, 0.34, 0], Window("blackman"), Close);
        Assert.Equal([0, 0.5, 1, 0.5, 0], Window("bartlett"), Close);
        Assert.Equal([1.0 / 3, 2.0 / 3, 1, 2.0 / 3, 1.0 / 3], Window("triang"), Close);
        Assert.Equal([Math.Sin(Math.PI / 10), Math.Sin(3 * Math.PI / 10), 1, Math.Sin(3 * Math.PI / 10), Math.Sin(Math.PI / 10)], Window("cosine"), Close);
        Assert.Equal([0, 0.5 - (0.5 * Math.Cos(2 * Math.PI / 5)), 0.5 - (0.5 * Math.Cos(4 * Math.PI / 5))], Window("hann", periodic: true)[..3], Close);
        Assert.Contains("did you mean 'hann'", Assert.Throws<ArgumentException>(() => (StftWindow)"han").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void STFT_is_a_cosine_over_the_norm_of_its_window()
    {
        // (frames, 1, frequencies): cos(2 pi t f / 4) / sqrt(3) under a window of ones.
        float[] values = new STFT(window: new[] { 1.0, 1, 1 }).Invoke((3, 1, 3)).ToArray<float>();
        Assert.All(values.Select((v, i) => (v, Expected: Math.Cos(2 * Math.PI * (i / 3) * (i % 3) / 4) / Math.Sqrt(3))), p => Assert.Equal(p.Expected, p.v, 1e-6));
        Assert.Throws<ArgumentException>(() => new STFT("both"));
        Assert.Throws<ArgumentException>(() => new STFT(scaling: "x"));
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;
}
