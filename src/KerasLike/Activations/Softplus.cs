using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>ln(1 + eˣ).</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Softplus : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Softplus.Of(x);
}
