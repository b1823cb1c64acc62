using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>x · sigmoid(x).</summary>
/// <remarks><para>Source: keras.activations.silu.</para></remarks>
[Alias("swish")]
public sealed class Silu : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => x * Graphs.Ops.Sigmoid.Of(x);
}
