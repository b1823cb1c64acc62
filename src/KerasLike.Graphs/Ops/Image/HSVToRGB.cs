namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>HSVToRGB</c>: colours of given hue, saturation and value.</summary>
/// <remarks>
/// <para>images: (..., 3), hue, saturation, value from 0 to 1, floating point. output: the same shape, red, green, blue.</para>
/// <para>Red is value · (1 − saturation + saturation · clip(|6 · hue − 3| − 1, 0, 1)), green and blue likewise with 2 − |6 · hue − 2| and 2 − |6 · hue − 4|.</para>
/// </remarks>
[NoGradient("TensorFlow has none")]
public sealed class HSVToRGB : ColorOp
{
    /// <summary>The colours as red, green, blue.</summary>
    public static SymbolicTensor Of(SymbolicTensor images) => images.Graph.Add(new HSVToRGB(), images);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Map<Function>(c);

    private readonly struct Function : IColor
    {
        public static (double A, double B, double C) Of(double h, double s, double v)
        {
            double sixth = h * 6;
            return (Channel(Math.Abs(sixth - 3) - 1), Channel(2 - Math.Abs(sixth - 2)), Channel(2 - Math.Abs(sixth - 4)));

            double Channel(double share) => (1 - s + (s * Math.Clamp(share, 0, 1))) * v;
        }
    }
}
