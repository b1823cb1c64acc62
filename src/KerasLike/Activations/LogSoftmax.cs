using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>xᵢ − ln Σ exp(xⱼ) along an axis.</summary>
/// <remarks><para>Source: keras.activations.log_softmax.</para></remarks>
public sealed class LogSoftmax : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="axis">The axis along which the results are normalized.</param>
    public LogSoftmax(int axis = -1) => Axis = axis;

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => AlongLastAxis.Of(x, Axis, Graphs.Ops.LogSoftmax.Of);
}
