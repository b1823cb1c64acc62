using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>exp(xᵢ) / Σ exp(xⱼ) along an axis.</summary>
/// <remarks><para>Source: keras.activations.softmax.</para></remarks>
public sealed class Softmax : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="axis">The axis, or axes, along which the results add up to 1; the last one if null.</param>
    public Softmax(Axes? axis = null) => Axis = axis ?? -1;

    /// <summary>The axis or axes.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => AlongLastAxis.Of(x, Axis, Graphs.Ops.Softmax.Of);
}
