using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Constraints;

/// <summary>w, shortened to norm maxValue where it is longer.</summary>
/// <remarks><para>Source: keras.constraints.MaxNorm.</para></remarks>
public sealed class MaxNorm : Constraint
{
    /// <summary>Creates the constraint.</summary>
    /// <param name="maxValue">The largest norm.</param>
    /// <param name="axis">The axes along which norms are taken: 0 for the kernel of a Dense layer.</param>
    public MaxNorm(double maxValue = 2, Axes? axis = null)
    {
        MaxValue = maxValue;
        Axis = axis ?? 0;
    }

    /// <summary>The largest norm.</summary>
    public double MaxValue { get; }

    /// <summary>The axes along which norms are taken.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor w)
    {
        SymbolicTensor norms = Norms(w, Axis.Numbers);
        return w * (Minimum.Of(Maximum.Of(norms, 0), MaxValue) / (norms + Epsilon));
    }
}
