using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>x / (1 + |x|).</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Softsign : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Softsign.Of(x);
}
