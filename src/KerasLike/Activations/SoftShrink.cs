using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>x − threshold above threshold, x + threshold below −threshold, else 0.</summary>
/// <remarks><para>Source: keras.activations.soft_shrink.</para></remarks>
public sealed class SoftShrink : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="threshold">How far numbers move towards 0.</param>
    public SoftShrink(double threshold = 0.5)
    {
        Threshold = threshold;
    }

    /// <summary>How far numbers move towards 0.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => SelectV2.Of(Greater.Of(x, Threshold), x - Threshold, SelectV2.Of(Less.Of(x, -Threshold), x + Threshold, Const.Like(x, 0)));
}
