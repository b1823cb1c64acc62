using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>x where positive, else alpha · (eˣ − 1).</summary>
/// <remarks><para>Source: keras.activations.elu.</para></remarks>
public sealed class Elu : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="alpha">The limit below 0, with its sign turned.</param>
    public Elu(double alpha = 1.0)
    {
        Alpha = alpha;
    }

    /// <summary>The limit below 0, with its sign turned.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x)
    {
        SymbolicTensor y = Graphs.Ops.Elu.Of(x);
        return Alpha == 1 ? y : Graphs.Ops.SelectV2.Of(Graphs.Ops.Greater.Of(x, 0), y, y * Alpha);
    }
}
