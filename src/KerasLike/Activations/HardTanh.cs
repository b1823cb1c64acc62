using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>x between −1 and 1, else the nearer of both.</summary>
/// <remarks><para>Source: keras.activations.hard_tanh.</para></remarks>
public sealed class HardTanh : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Maximum.Of(Minimum.Of(x, 1), -1);
}
