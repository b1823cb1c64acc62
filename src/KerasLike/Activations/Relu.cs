using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>max(x, 0), with a slope below the threshold and a largest value if asked.</summary>
/// <remarks><para>Source: keras.activations.relu.</para></remarks>
public sealed class Relu : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="negativeSlope">The slope below the threshold.</param>
    /// <param name="maxValue">The largest value.</param>
    /// <param name="threshold">Where the function leaves 0.</param>
    public Relu(double negativeSlope = 0.0, double? maxValue = null, double threshold = 0.0)
    {
        NegativeSlope = negativeSlope;
        MaxValue = maxValue;
        Threshold = threshold;
    }

    /// <summary>The slope below the threshold.</summary>
    public double NegativeSlope { get; }

    /// <summary>The largest value.</summary>
    public double? MaxValue { get; }

    /// <summary>Where the function leaves 0.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x)
    {
        SymbolicTensor y = x;
        SymbolicTensor? negative = null;
        if (NegativeSlope != 0)
        {
            if (MaxValue is null && Threshold == 0)
            {
                return Graphs.Ops.LeakyRelu.Of(x, (float)NegativeSlope);
            }

            negative = Graphs.Ops.Relu.Of(Threshold != 0 ? -x + Threshold : -x);
        }

        bool clip = MaxValue is not null;
        if (Threshold != 0)
        {
            y = Graphs.Ops.SelectV2.Of(Graphs.Ops.Greater.Of(x, Threshold), x, Graphs.Ops.Const.Like(x, 0));
        }
        else if (MaxValue == 6)
        {
            y = Graphs.Ops.Relu6.Of(x);
            clip = false;
        }
        else
        {
            y = Graphs.Ops.Relu.Of(x);
        }

        y = clip ? Graphs.Ops.Minimum.Of(Graphs.Ops.Maximum.Of(y, 0), MaxValue!.Value) : y;
        return negative is null ? y : y - (negative * NegativeSlope);
    }
}
