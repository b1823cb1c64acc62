using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Constraints;

/// <summary>w with its norm between minValue and maxValue; a rate below 1 moves it there only in part.</summary>
/// <remarks><para>Source: keras.constraints.MinMaxNorm.</para></remarks>
public sealed class MinMaxNorm : Constraint
{
    /// <summary>Creates the constraint.</summary>
    /// <param name="minValue">The smallest norm.</param>
    /// <param name="maxValue">The largest norm.</param>
    /// <param name="rate">How much of the way to go, from 0 to 1.</param>
    /// <param name="axis">The axes along which norms are taken: 0 for the kernel of a Dense layer.</param>
    public MinMaxNorm(double minValue = 0.0, double maxValue = 1.0, double rate = 1.0, Axes? axis = null)
    {
        MinValue = minValue;
        MaxValue = maxValue;
        Rate = rate;
        Axis = axis ?? 0;
    }

    /// <summary>The smallest norm.</summary>
    public double MinValue { get; }

    /// <summary>The largest norm.</summary>
    public double MaxValue { get; }

    /// <summary>How much of the way to go.</summary>
    public double Rate { get; }

    /// <summary>The axes along which norms are taken.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor w)
    {
        SymbolicTensor norms = Norms(w, Axis.Numbers);
        SymbolicTensor desired = (Minimum.Of(Maximum.Of(norms, MinValue), MaxValue) * Rate) + (norms * (1 - Rate));
        return w * (desired / (norms + Epsilon));
    }
}
