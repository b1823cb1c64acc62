using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>x · tanh(ln(1 + eˣ)).</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Mish : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => x * Graphs.Ops.Tanh.Of(Graphs.Ops.Softplus.Of(x));
}
