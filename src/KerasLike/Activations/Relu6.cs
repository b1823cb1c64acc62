using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>min(max(x, 0), 6).</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Relu6 : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Relu6.Of(x);
}
