using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Constraints;

/// <summary>w / ‖w‖.</summary>
/// <remarks><para>Source: keras.constraints.UnitNorm.</para></remarks>
public sealed class UnitNorm : Constraint
{
    /// <summary>Creates the constraint.</summary>
    /// <param name="axis">The axes along which norms are taken: 0 for the kernel of a Dense layer.</param>
    public UnitNorm(Axes? axis = null) => Axis = axis ?? 0;

    /// <summary>The axes along which norms are taken.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor w) => w / (Norms(w, Axis.Numbers) + Epsilon);
}
