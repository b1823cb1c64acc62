using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>eˣ.</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Exponential : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Exp.Of(x);
}
