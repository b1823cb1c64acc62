using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>x · Φ(x), Φ being the normal distribution; or its approximation by tanh.</summary>
/// <remarks><para>Source: keras.activations.gelu.</para></remarks>
public sealed class Gelu : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="approximate">Whether tanh approximates the normal distribution.</param>
    public Gelu(bool approximate = false)
    {
        Approximate = approximate;
    }

    /// <summary>Whether tanh approximates the normal distribution.</summary>
    public bool Approximate { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x)
    {
        if (!Approximate)
        {
            return x * 0.5 * (Graphs.Ops.Erf.Of(x / 1.4142135623730951) + 1.0);
        }

        SymbolicTensor cubic = (x * x * x * 0.044715) + x;
        return x * 0.5 * (Graphs.Ops.Tanh.Of(cubic * 0.7978845608028654) + 1.0);
    }
}
