using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>(x + √(x² + b)) / 2.</summary>
/// <remarks><para>Source: keras.activations.squareplus.</para></remarks>
public sealed class Squareplus : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="b">How smooth it is.</param>
    public Squareplus(double b = 4)
    {
        B = b;
    }

    /// <summary>How smooth it is.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => (x + Sqrt.Of(Square.Of(x) + B)) / 2;
}
