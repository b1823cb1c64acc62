using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Fourier transforms. Complex numbers are pairs of tensors, real and imaginary parts.</content>
internal static partial class MathOperations
{
    /// <summary>The Fourier transform along the last axis.</summary>
    /// <param name="x">Real and imaginary parts.</param>
    [Operation("FFT")]
    public static (SymbolicTensor Real, SymbolicTensor Imaginary) Fft((SymbolicTensor Real, SymbolicTensor Imaginary) x) => Parts(Tf.FFT.Of(Joined("fft", x)));

    /// <summary>The Fourier transform along the last two axes.</summary>
    /// <param name="x">Real and imaginary parts.</param>
    [Operation("FFT2")]
    public static (SymbolicTensor Real, SymbolicTensor Imaginary) Fft2((SymbolicTensor Real, SymbolicTensor Imaginary) x) => Parts(Tf.FFT2D.Of(Joined("fft2", x)));

    /// <summary>The inverse Fourier transform along the last two axes.</summary>
    /// <param name="x">Real and imaginary parts.</param>
    [Operation("IFFT2")]
    public static (SymbolicTensor Real, SymbolicTensor Imaginary) Ifft2((SymbolicTensor Real, SymbolicTensor Imaginary) x) => Parts(Tf.IFFT2D.Of(Joined("ifft2", x)));

    /// <summary>The first half of the Fourier transform of real numbers along the last axis; the other half are its conjugates.</summary>
    /// <param name="x">(..., steps).</param>
    /// <param name="fftLength">The transform's length, to which the steps are cut or filled with zeros; by default as many as there are.</param>
    /// <returns>Real and imaginary parts, (..., fftLength / 2 + 1).</returns>
    [Operation("RFFT")]
    public static (SymbolicTensor Real, SymbolicTensor Imaginary) Rfft(SymbolicTensor x, int? fftLength = null)
    {
        int length = fftLength ?? Spectral.Last("rfft", x);
        return Parts(Tf.RFFT.Of(Spectral.Filled("rfft", x, length), length));
    }

    /// <summary>The real numbers that have given frequencies along the last axis.</summary>
    /// <param name="x">Real and imaginary parts of the first half of the frequencies.</param>
    /// <param name="fftLength">How many numbers; by default twice as many as there are frequencies, less 2.</param>
    [Operation("IRFFT")]
    public static SymbolicTensor Irfft((SymbolicTensor Real, SymbolicTensor Imaginary) x, int? fftLength = null)
    {
        SymbolicTensor frequencies = Joined("irfft", x);
        int length = fftLength ?? Math.Max(0, 2 * (Spectral.Last("irfft", frequencies) - 1));
        return Tf.IRFFT.Of(Spectral.Filled("irfft", frequencies, (length / 2) + 1), length);
    }

    /// <summary>The frequencies of windows of a signal.</summary>
    /// <param name="x">(..., steps), the steps known.</param>
    /// <param name="sequenceLength">Steps of a window.</param>
    /// <param name="sequenceStride">Steps from one window to the next.</param>
    /// <param name="fftLength">The transform's length, at least that of a window.</param>
    /// <param name="window">What windows are multiplied by: <c>hann</c> (the default), <c>hamming</c>, <c>WindowFunction.Of</c> numbers, or null for nothing.</param>
    /// <param name="center">Whether the signal is mirrored at both ends, so that windows have their centres in it.</param>
    /// <returns>Real and imaginary parts, (..., windows, fftLength / 2 + 1).</returns>
    [Operation("STFT")]
    public static (SymbolicTensor Real, SymbolicTensor Imaginary) Stft(SymbolicTensor x, int sequenceLength, int sequenceStride, int fftLength, WindowFunction window = default, bool center = true)
    {
        if (fftLength < sequenceLength)
        {
            throw new ArgumentException(FourLines.Text("stft: the transform is shorter than a window.", $"fftLength from {sequenceLength} on", $"{fftLength}", "make it longer."));
        }

        if (center)
        {
            int[,] paddings = new int[x.Shape.Rank, 2];
            (paddings[x.Shape.Rank - 1, 0], paddings[x.Shape.Rank - 1, 1]) = (fftLength / 2, fftLength / 2);
            x = Tf.MirrorPad.Of(x, paddings, "REFLECT");
        }

        SymbolicTensor frames = Spectral.Frames(x, fftLength, sequenceStride);
        return Parts(Tf.RFFT.Of(window.IsNone ? frames : frames * Spectral.Constant(x, window.Padded(sequenceLength, fftLength)), fftLength));
    }

    /// <summary>The signal that has given frequencies in windows.</summary>
    /// <param name="x">Real and imaginary parts, (..., windows, fftLength / 2 + 1), the windows known.</param>
    /// <param name="sequenceLength">Steps of a window.</param>
    /// <param name="sequenceStride">Steps from one window to the next.</param>
    /// <param name="fftLength">The transform's length.</param>
    /// <param name="length">How many steps are wanted; by default what the windows cover.</param>
    /// <param name="window">What windows were multiplied by: <c>hann</c> (the default), <c>hamming</c>, <c>WindowFunction.Of</c> numbers, or null for nothing.</param>
    /// <param name="center">Whether the signal was mirrored at both ends.</param>
    [Operation("ISTFT")]
    public static SymbolicTensor Istft((SymbolicTensor Real, SymbolicTensor Imaginary) x, int sequenceLength, int sequenceStride, int fftLength, int? length = null, WindowFunction window = default, bool center = true)
    {
        SymbolicTensor frames = Tf.IRFFT.Of(Spectral.Filled("istft", Joined("istft", x), (fftLength / 2) + 1), fftLength);
        frames = window.IsNone ? frames : frames * Spectral.Constant(frames, Spectral.Inverse(window.Padded(sequenceLength, fftLength), sequenceStride));
        SymbolicTensor signal = Spectral.OverlapAdd(frames, sequenceStride);
        int start = center ? fftLength / 2 : 0, steps = Spectral.Last("istft", signal);
        int end = length is int given ? start + given : center ? steps - (fftLength / 2) : steps;
        return Tf.StridedSlice.Of(signal, [0, start], [0, Math.Min(end, steps)], ellipsisMask: 1);
    }

    private static (SymbolicTensor Real, SymbolicTensor Imaginary) Parts(SymbolicTensor z) => (Tf.Real.Of(z), Tf.Imag.Of(z));

    private static SymbolicTensor Joined(string who, (SymbolicTensor Real, SymbolicTensor Imaginary) x) => x.Real.DType.IsFloating() && x.Imaginary.DType.IsFloating() && x.Real.Shape.IsCompatibleWith(x.Imaginary.Shape) ? Tf.Complex.Of(x.Real, x.Imaginary)
        : throw new ShapeException($"{who}: no pair of real and imaginary parts.", "two floating tensors of one shape", $"{x.Real.DType.Name()} {x.Real.Shape} and {x.Imaginary.DType.Name()} {x.Imaginary.Shape}", "give both parts.");
}
