using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>x − tanh(x).</summary>
/// <remarks><para>Source: keras.activations.tanh_shrink.</para></remarks>
public sealed class TanhShrink : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => x - Graphs.Ops.Tanh.Of(x);
}
