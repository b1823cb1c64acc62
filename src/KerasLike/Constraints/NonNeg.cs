using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Constraints;

/// <summary>max(w, 0).</summary>
/// <remarks><para>Source: keras.constraints.NonNeg.</para></remarks>
public sealed class NonNeg : Constraint
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor w) => Maximum.Of(w, 0);
}
