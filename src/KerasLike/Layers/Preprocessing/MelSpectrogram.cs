using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Operations;

namespace KerasLike.Layers;

/// <summary>How loud each band of frequencies is at each time, in bands as wide as the ear hears them.</summary>
/// <remarks>
/// <para>Input: sound, (samples) or (batch, samples). Output: (batch, bands, times), in decibels below the loudest, or as it is.</para>
/// <para>Emits: the ops of a short-time Fourier transform, MatMul, Log.</para>
/// <para>Source: keras.layers.MelSpectrogram, https://keras.io/api/layers/preprocessing_layers/audio_preprocessing/mel_spectrogram/.</para>
/// </remarks>
/// <example><code>SymbolicTensor bands = new MelSpectrogram(samplingRate: 16000).Apply(sound);</code></example>
public sealed class MelSpectrogram : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="fftLength">The length of a transform.</param>
    /// <param name="sequenceStride">Samples from the beginning of a window to the next.</param>
    /// <param name="sequenceLength">Samples of a window; fftLength by default.</param>
    /// <param name="window">How samples of a window count: <c>hann</c>, <c>hamming</c>, or null for all alike.</param>
    /// <param name="samplingRate">Samples in a second.</param>
    /// <param name="numMelBins">How many bands.</param>
    /// <param name="minFreq">The lowest frequency.</param>
    /// <param name="maxFreq">The highest frequency; half the sampling rate by default.</param>
    /// <param name="powerToDb">Whether it is given in decibels.</param>
    /// <param name="topDb">How far below the loudest decibels go.</param>
    /// <param name="magExp">The exponent of amplitudes: 2 for power, 1 for amplitudes.</param>
    /// <param name="minPower">What silence counts as.</param>
    /// <param name="refPower">What 0 decibels are.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">A window is longer than a transform.</exception>
    public MelSpectrogram(int fftLength = 2048, int sequenceStride = 512, int? sequenceLength = null, string? window = "hann", int samplingRate = 16000, int numMelBins = 128, double minFreq = 20.0, double? maxFreq = null,
        bool powerToDb = true, double topDb = 80.0, double magExp = 2.0, double minPower = 1e-10, double refPower = 1.0, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        (FftLength, SequenceStride, SequenceLength, Window, SamplingRate) = (fftLength, sequenceStride, sequenceLength ?? fftLength, window, samplingRate);
        (NumMelBins, MinFreq, MaxFreq, PowerToDb, TopDb) = (numMelBins, minFreq, maxFreq ?? samplingRate / 2, powerToDb, topDb);
        (MagExp, MinPower, RefPower) = (magExp, minPower, refPower);
        if (FftLength < SequenceLength)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: a window is longer than a transform.", $"sequenceLength of {FftLength} at most", $"{SequenceLength}", "give a longer fftLength."));
        }

        Built = true;
    }

    /// <summary>The length of a transform.</summary>
    public int FftLength { get; }

    /// <summary>Samples from the beginning of a window to the next.</summary>
    public int SequenceStride { get; }

    /// <summary>Samples of a window.</summary>
    public int? SequenceLength { get; }

    /// <summary>How samples of a window count.</summary>
    public string? Window { get; }

    /// <summary>Samples in a second.</summary>
    public int SamplingRate { get; }

    /// <summary>How many bands.</summary>
    public int NumMelBins { get; }

    /// <summary>The lowest frequency.</summary>
    public double MinFreq { get; }

    /// <summary>The highest frequency.</summary>
    public double? MaxFreq { get; }

    /// <summary>Whether it is given in decibels.</summary>
    public bool PowerToDb { get; }

    /// <summary>How far below the loudest decibels go.</summary>
    public double TopDb { get; }

    /// <summary>The exponent of amplitudes.</summary>
    public double MagExp { get; }

    /// <summary>What silence counts as.</summary>
    public double MinPower { get; }

    /// <summary>What 0 decibels are.</summary>
    public double RefPower { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        x = Cast.Of(x, Dtype.ComputeDType == DType.Float64 ? DType.Float64 : DType.Float32);
        (SymbolicTensor real, SymbolicTensor imaginary) = MathOperations.Stft(x, SequenceLength!.Value, SequenceStride, FftLength, Window, center: true);
        SymbolicTensor spectrum = Pow.Of(Sqrt.Of(Square.Of(real) + Square.Of(imaginary)), Const.Like(real, MagExp));
        int rank = spectrum.Shape.Rank;
        SymbolicTensor bands = BatchMatMulV2.Of(spectrum, Cast.Of(Const.Of(x.Graph, Bands(Known(spectrum.Shape, ^1))), x.DType));
        bands = PowerToDb ? Decibels(bands) : bands;
        return Cast.Of(Transpose.Of(bands, [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]), Dtype.ComputeDType);
    }

    private SymbolicTensor Decibels(SymbolicTensor power)
    {
        double reference = 10 * Math.Log10(Math.Max(Math.Abs(RefPower), MinPower));
        SymbolicTensor level = (Log.Of(Graphs.Ops.Maximum.Of(power, MinPower)) * (10 / Math.Log(10))) - reference;
        return Graphs.Ops.Maximum.Of(level, Max.Of(level, [.. Enumerable.Range(0, level.Shape.Rank)]) - TopDb);
    }

    // How much each frequency counts in each band: a triangle from the middle of the band before to that of the band after, on the scale of pitches. The lowest frequency counts nowhere.
    private float[,] Bands(int frequencies)
    {
        double[] edges = [.. Enumerable.Range(0, NumMelBins + 2).Select(i => Pitch(MinFreq) + (i * (Pitch(MaxFreq!.Value) - Pitch(MinFreq)) / (NumMelBins + 1)))];
        float[,] weights = new float[frequencies, NumMelBins];
        for (int f = 1; f < frequencies; f++)
        {
            double pitch = Pitch(SamplingRate / 2.0 * f / (frequencies - 1));
            for (int band = 0; band < NumMelBins; band++)
            {
                double up = (pitch - edges[band]) / (edges[band + 1] - edges[band]), down = (edges[band + 2] - pitch) / (edges[band + 2] - edges[band + 1]);
                weights[f, band] = (float)Math.Max(0, Math.Min(up, down));
            }
        }

        return weights;
    }

    // Mel: equal steps sound equally far apart.
    private static double Pitch(double hertz) => 1127.0 * Math.Log(1 + (hertz / 700.0));
}
