using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>½ e² where |e| is at most delta, else delta · |e| − ½ delta², e being y_pred − y_true; the mean along the last axis.</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, ..., d). Losses: (batch, ...).</para>
/// <para>Source: keras.losses.Huber.</para>
/// </remarks>
[Alias("huber_loss")]
public sealed class Huber : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="delta">Where the square ends and the straight line begins.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Huber(double delta = 1.0, string? reduction = "sum_over_batch_size", string name = "huber_loss", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        Delta = delta;
    }

    /// <summary>Where the square ends and the straight line begins.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        SymbolicTensor error = yPred - yTrue;
        SymbolicTensor size = Abs.Of(error);
        SymbolicTensor losses = SelectV2.Of(LessEqual.Of(size, Delta), Square.Of(error) * 0.5, (size * Delta) - (0.5 * Delta * Delta));
        return Mean.Of(losses, [-1]);
    }
}
