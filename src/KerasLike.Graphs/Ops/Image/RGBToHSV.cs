namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>RGBToHSV</c>: hue, saturation and value of colours.</summary>
/// <remarks>
/// <para>images: (..., 3), red, green, blue from 0 to 1, floating point. output: the same shape, hue from 0 to 1, saturation, value.</para>
/// <para>Gradient: by value that of the maximum, by saturation and hue of their quotients; of equal channels red counts as the largest before green, blue as the smallest before green.</para>
/// </remarks>
public sealed class RGBToHSV : ColorOp
{
    /// <summary>The colours as hue, saturation, value.</summary>
    public static SymbolicTensor Of(SymbolicTensor images) => images.Graph.Add(new RGBToHSV(), images);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor[] color = Split.Of(y.Node.Inputs[0], 3, -1), by = Split.Of(dy, 3, -1);
        (SymbolicTensor r, SymbolicTensor g, SymbolicTensor b) = (color[0], color[1], color[2]);
        SymbolicTensor max = Maximum.Of(Maximum.Of(r, g), b), min = Minimum.Of(Minimum.Of(r, g), b), range = max - min;
        SymbolicTensor redMax = Number(Equal.Of(r, max)), greenMax = Number(Equal.Of(g, max)) * (1 - redMax), blueMax = (1 - redMax) * (1 - greenMax);
        SymbolicTensor blueMin = Number(Equal.Of(b, min)), greenMin = Number(Equal.Of(g, min)) * (1 - blueMin), redMin = (1 - blueMin) * (1 - greenMin);

        // S = 1 - min / max; H = (other - another) / range / 6 + a constant for each largest channel.
        SymbolicTensor byMin = Neg.Of(DivNoNan.Of(by[1], max)), byMax = by[2] - (DivNoNan.Of(byMin, max) * min);
        SymbolicTensor hue = DivNoNan.Of(by[0], range * 6);
        SymbolicTensor difference = (redMax * (g - b)) + (greenMax * (b - r)) + (blueMax * (r - g)), byRange = Neg.Of(DivNoNan.Of(hue * difference, range));
        (byMax, byMin) = (byMax + byRange, byMin - byRange);
        return [ConcatV2.Of([
            (byMax * redMax) + (byMin * redMin) + (hue * (blueMax - greenMax)),
            (byMax * greenMax) + (byMin * greenMin) + (hue * (redMax - blueMax)),
            (byMax * blueMax) + (byMin * blueMin) + (hue * (greenMax - redMax)),
        ], -1)];

        SymbolicTensor Number(SymbolicTensor truth) => Cast.Of(truth, dy.DType);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Map<Function>(c);

    private readonly struct Function : IColor
    {
        public static (double A, double B, double C) Of(double r, double g, double b)
        {
            double max = Math.Max(r, Math.Max(g, b)), range = max - Math.Min(r, Math.Min(g, b));
            double hue = range <= 0 ? 0 : r == max ? (g - b) / range / 6 : g == max ? ((b - r) / range / 6) + (2.0 / 6) : ((r - g) / range / 6) + (4.0 / 6);
            return (hue < 0 ? hue + 1 : hue, max > 0 ? range / max : 0, max);
        }
    }
}
