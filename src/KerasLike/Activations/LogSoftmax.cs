using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>xᵢ − ln Σ exp(xⱼ) along an axis.</summary>
/// <remarks><para>Source: keras.activations.log_softmax.</para></remarks>
public sealed class LogSoftmax : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="axis">The axis, or axes, along which the results are normalized; the last one if null.</param>
    public LogSoftmax(Axes? axis = null) => Axis = axis ?? -1;

    /// <summary>The axis or axes.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => AlongLastAxis.Of(x, Axis, Graphs.Ops.LogSoftmax.Of);
}
