using System.Numerics;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Initializers;

/// <summary>The real or imaginary part of a short-time Fourier transform as the kernel of a one-dimensional convolution.</summary>
/// <remarks>
/// <para>Shapes: (frame length, channels, frequencies), n = 2 (frequencies − 1). Element (t, 0, f): cos or sin of −2 π t f / n, times the window at t, divided by the window's norm (density), its sum (spectrum) or nothing.</para>
/// <para>The shape of the values is (frame length, 1, frequencies). Source: keras.initializers.STFT.</para>
/// </remarks>
[Alias("STFTInitializer")]
public sealed class STFT : Initializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="side"><c>real</c> or <c>imag</c>.</param>
    /// <param name="window">The name of a window (<c>hann</c>, <c>hamming</c>, ...), its numbers, or <see cref="StftWindow.None"/>; <c>hann</c> if left out.</param>
    /// <param name="scaling"><c>density</c>, <c>spectrum</c> or null.</param>
    /// <param name="periodic">Whether a window given by name is periodic, not symmetric.</param>
    public STFT(string side = "real", StftWindow? window = null, string? scaling = "density", bool periodic = false)
    {
        Side = side is "real" or "imag" ? side : throw FourLines.UnknownName("side of STFT", side, ["real", "imag"]);
        Window = window ?? "hann";
        Scaling = scaling is null or "density" or "spectrum" ? scaling : throw FourLines.UnknownName("scaling of STFT", scaling, ["density", "spectrum"]);
        Periodic = periodic;
    }

    /// <summary><c>real</c> or <c>imag</c>.</summary>
    public string Side { get; }

    /// <summary>The window.</summary>
    public StftWindow Window { get; }

    /// <summary><c>density</c>, <c>spectrum</c> or null.</summary>
    public string? Scaling { get; }

    /// <summary>Whether a window given by name is periodic, not symmetric.</summary>
    public bool Periodic { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype)
    {
        if (shape.Rank != 3)
        {
            throw new ShapeException("STFT: this is no kernel of a one-dimensional convolution.", "(frame length, channels, frequencies)", $"{shape}", "use another initializer for this weight.");
        }

        // Keras computes in the weight's precision.
        return dtype == DType.Float64 ? Const.Of(Graph.Current, Values<double>(shape)) : Cast.Of(Const.Of(Graph.Current, Values<float>(shape)), dtype);
    }

    private TensorValue Values<T>(Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int frames, int frequencies) = (shape.Dims[0], shape.Dims[2]);
        double[]? window = Window.Values(frames, Periodic);
        T[]? weights = window is null ? null : Array.ConvertAll(window, T.CreateChecked);
        T scale = weights is null || Scaling is null ? T.One
            : Scaling == "density" ? T.Sqrt(weights.Aggregate(T.Zero, (sum, w) => sum + (w * w))) : weights.Aggregate(T.Zero, (sum, w) => sum + T.Abs(w));
        T[] values = new T[frames * frequencies];
        T length = T.CreateChecked((frequencies - 1) * 2);
        for (int t = 0; t < frames; t++)
        {
            for (int f = 0; f < frequencies; f++)
            {
                T angle = T.CreateChecked(-2 * t) * (T.CreateChecked(f) / length) * T.Pi;
                T value = Side == "real" ? T.Cos(angle) : T.Sin(angle);
                values[(t * frequencies) + f] = weights is null ? value : value * weights[t] / scale;
            }
        }

        return TensorValue.Of(values, (frames, 1, frequencies));
    }
}
