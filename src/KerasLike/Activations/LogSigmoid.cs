using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>ln sigmoid(x).</summary>
/// <remarks><para>Source: keras.activations.log_sigmoid.</para></remarks>
public sealed class LogSigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => -Graphs.Ops.Softplus.Of(-x);
}
