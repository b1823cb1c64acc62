using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks><para>Source: keras.activations.hard_silu.</para></remarks>
[Alias("hard_swish")]
public sealed class HardSilu : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => x * (Graphs.Ops.Relu6.Of(x + 3.0) / 6.0);
}
