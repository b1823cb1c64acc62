using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>y = x.</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Linear : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => x;
}
