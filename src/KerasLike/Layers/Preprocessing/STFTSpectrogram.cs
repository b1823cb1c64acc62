using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Operations;

namespace KerasLike.Layers;

/// <summary>The frequencies in the frames of a signal, by a convolution with waves that may learn.</summary>
/// <remarks>
/// <para>Input: (batch, samples, channels), or channels first. Output: (batch, frames, channels · frequencies), or with the channels on an axis of their own.</para>
/// <para>Weights: real_kernel and imag_kernel (frameLength, 1, fftLength / 2 + 1), those that the mode needs; they begin as cosines and sines.</para>
/// <para>Emits: Conv2D; Square, Sqrt, Log or Atan2 as the mode says.</para>
/// <para>Source: keras.layers.STFTSpectrogram, https://keras.io/api/layers/preprocessing_layers/audio_preprocessing/stft_spectrogram/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new STFTSpectrogram(mode: "log", frameLength: 256).Apply(sound);</code></example>
public sealed class STFTSpectrogram : Layer
{
    private const double Epsilon = 1e-7;

    private readonly int _step;
    private readonly int _frequencies;
    private Variable? _real;
    private Variable? _imaginary;

    /// <summary>Creates the layer.</summary>
    /// <param name="mode"><c>log</c>, <c>magnitude</c>, <c>psd</c>, <c>real</c>, <c>imag</c>, <c>angle</c> or <c>stft</c> (real parts, then imaginary ones).</param>
    /// <param name="frameLength">Samples of a frame.</param>
    /// <param name="frameStep">Samples from the beginning of a frame to the next; half of its length by default.</param>
    /// <param name="fftLength">The length of the transform; the next power of two by default.</param>
    /// <param name="window">How samples of a frame count: a name, numbers, or StftWindow.None (Keras' None) for all alike; <c>hann</c> by default.</param>
    /// <param name="periodic">Whether a window given by name is periodic.</param>
    /// <param name="scaling"><c>density</c>, <c>spectrum</c>, or null.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="expandDims">Whether the channels get an axis of their own.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public STFTSpectrogram(string mode = "log", int frameLength = 256, int? frameStep = null, int? fftLength = null, StftWindow? window = null, bool periodic = false, string? scaling = "density", string padding = "valid",
        bool expandDims = false, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        string OneOf(string argument, string value, params string[] known) => known.Contains(value) ? value : throw FourLines.UnknownName($"{argument} of {Title}", value, known);
        Mode = OneOf(nameof(mode), mode, "log", "magnitude", "psd", "real", "imag", "angle", "stft");
        Scaling = scaling is null ? null : OneOf(nameof(scaling), scaling, "density", "spectrum");
        Padding = OneOf(nameof(padding), padding, "valid", "same");
        if (frameStep < 1 || frameStep > frameLength || fftLength < frameLength)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: frameStep or fftLength does not fit.", $"frameStep from 1 to {frameLength}, fftLength of {frameLength} or more", $"{frameStep}, {fftLength}", "correct them."));
        }

        (FrameLength, FrameStep, FftLength, Window, Periodic, ExpandDims) = (frameLength, frameStep, fftLength, window ?? "hann", periodic, expandDims);
        DataFormat = ChannelOrder.Named(dataFormat, Title);
        _step = frameStep ?? frameLength / 2;
        _frequencies = ((fftLength ?? (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)frameLength)) / 2) + 1;
        InputSpec = new InputSpec(minNdim: 3, maxNdim: 3);
    }

    /// <summary>What comes out.</summary>
    public string Mode { get; }

    /// <summary>Samples of a frame.</summary>
    public int FrameLength { get; }

    /// <summary>Samples from the beginning of a frame to the next.</summary>
    public int? FrameStep { get; }

    /// <summary>The length of the transform.</summary>
    public int? FftLength { get; }

    /// <summary>How samples of a frame count.</summary>
    public StftWindow Window { get; }

    /// <summary>Whether a window given by name is periodic.</summary>
    public bool Periodic { get; }

    /// <summary>How the window is scaled.</summary>
    public string? Scaling { get; }

    /// <summary><c>valid</c> or <c>same</c>.</summary>
    public string Padding { get; }

    /// <summary>Whether the channels get an axis of their own.</summary>
    public bool ExpandDims { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        Shape shape = new(FrameLength, 1, _frequencies);
        _real = Mode == "imag" ? null : AddWeight("real_kernel", shape, new STFT("real", Window, Scaling, Periodic));
        _imaginary = Mode == "real" ? null : AddWeight("imag_kernel", shape, new STFT("imag", Window, Scaling, Periodic));
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        // (batch, channels, frames, frequencies).
        SymbolicTensor signal = DataFormat == "channels_last" ? Transpose.Of(x, 0, 2, 1) : x;
        SymbolicTensor[] lengths = Dimensions.Of(signal);
        SymbolicTensor one = Const.Of(x.Graph, 1), channels = Graphs.Ops.Reshape.Of(signal, Pack.Of([lengths[0] * lengths[1], lengths[2], one]));
        SymbolicTensor Waves(Variable kernel)
        {
            SymbolicTensor y = NNOperations.Conv(channels, Cast.Of((SymbolicTensor)kernel, x.DType), _step, Padding);
            return Graphs.Ops.Reshape.Of(y, Pack.Of([lengths[0], lengths[1], Dimensions.Of(y)[1], Const.Of(x.Graph, _frequencies)]));
        }

        SymbolicTensor? real = _real is null ? null : Waves(_real), imaginary = _imaginary is null ? null : Waves(_imaginary);
        return Arranged(Mode switch
        {
            "real" => real!,
            "imag" => imaginary!,
            "angle" => Atan2.Of(imaginary!, real!),
            "stft" => ConcatV2.Of([real!, imaginary!], 3),
            _ => OfPower(Square.Of(real!) + Square.Of(imaginary!)),
        });
    }

    private SymbolicTensor OfPower(SymbolicTensor power)
    {
        if (Mode == "psd")
        {
            return power + Pad.Of(Slice.Of(power, [0, 0, 0, 1], [-1, -1, -1, _frequencies - 2]), new[,] { { 0, 0 }, { 0, 0 }, { 0, 0 }, { 1, 1 } });
        }

        SymbolicTensor magnitude = Sqrt.Of(Graphs.Ops.Maximum.Of(power, Epsilon));
        return Mode == "magnitude" ? magnitude : Log.Of(Graphs.Ops.Maximum.Of(magnitude, Epsilon));
    }

    private SymbolicTensor Arranged(SymbolicTensor y)
    {
        if (ExpandDims)
        {
            return DataFormat == "channels_last" ? Transpose.Of(y, 0, 2, 3, 1) : y;
        }

        SymbolicTensor[] lengths = Dimensions.Of(y);
        return DataFormat == "channels_last" ? Graphs.Ops.Reshape.Of(Transpose.Of(y, 0, 2, 1, 3), Pack.Of([lengths[0], lengths[2], lengths[1] * lengths[3]]))
            : Graphs.Ops.Reshape.Of(Transpose.Of(y, 0, 1, 3, 2), Pack.Of([lengths[0], lengths[1] * lengths[3], lengths[2]]));
    }
}
