using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>x where |x| is above threshold, else 0.</summary>
/// <remarks><para>Source: keras.activations.hard_shrink.</para></remarks>
public sealed class HardShrink : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="threshold">Below it numbers become 0.</param>
    public HardShrink(double threshold = 0.5)
    {
        Threshold = threshold;
    }

    /// <summary>Below it numbers become 0.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => SelectV2.Of(Greater.Of(Abs.Of(x), Threshold), x, Const.Like(x, 0));
}
