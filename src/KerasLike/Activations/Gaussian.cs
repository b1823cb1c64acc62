using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>exp(−x²): the bell of the lectures on radial basis functions, which Keras does not have.</summary>
/// <remarks><para>Source: Broomhead and Lowe, "Multivariable functional interpolation and adaptive networks", 1988.</para></remarks>
public sealed class Gaussian : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Graphs.Ops.Exp.Of(-Graphs.Ops.Square.Of(x));
}
