using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>max(x, 0) + alpha · (exp(min(x, 0) / alpha) − 1).</summary>
/// <remarks><para>Source: keras.activations.celu.</para></remarks>
public sealed class Celu : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="alpha">The limit below, negated.</param>
    public Celu(double alpha = 1.0)
    {
        Alpha = alpha;
    }

    /// <summary>The limit below, negated.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => Maximum.Of(x, 0) + (Graphs.Ops.Elu.Of(Minimum.Of(x, 0) / Alpha) * Alpha);
}
