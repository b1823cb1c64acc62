using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>scale · x where positive, else scale · alpha · (eˣ − 1).</summary>
/// <remarks><para>Source: keras.activations.</para></remarks>
public sealed class Selu : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Selu.Of(x);
}
