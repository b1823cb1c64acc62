using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>exp(xᵢ) / Σ exp(xⱼ) along an axis.</summary>
/// <remarks><para>Source: keras.activations.softmax.</para></remarks>
public sealed class Softmax : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="axis">The axis along which the results add up to 1.</param>
    public Softmax(int axis = -1) => Axis = axis;

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => AlongLastAxis.Of(x, Axis, Graphs.Ops.Softmax.Of);
}
