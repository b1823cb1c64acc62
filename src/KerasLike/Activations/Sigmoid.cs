using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>1 / (1 + e⁻ˣ).</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Sigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Sigmoid.Of(x);
}
