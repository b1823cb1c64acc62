using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>tanh x.</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Tanh : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Tanh.Of(x);
}
