using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class HardSigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Relu6.Of(x + 3.0) / 6.0;
}
