using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>A loss that is a function of targets and predictions of one rank: a last axis of 1 comes or goes where that is all that is between them.</summary>
/// <remarks><para>Source: keras.losses.LossFunctionWrapper, of which Keras' own losses are subclasses.</para></remarks>
public abstract class FunctionLoss : Loss
{
    private protected FunctionLoss(string? reduction, string? name, DTypePolicy? dtype)
        : base(name, reduction, dtype)
    {
    }

    /// <summary>The losses before they are reduced: what Keras' function of that name gives for these arguments, such as <c>keras.losses.huber(y_true, y_pred, delta)</c>.</summary>
    public SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => Function(Cast.Of(yTrue, yPred.DType), yPred);

    /// <summary>The losses before they are reduced, computed now.</summary>
    public TensorValue Values(TensorValue yTrue, TensorValue yPred) => Eager.Run(t => [Values(t[0], t[1])], [yTrue, yPred])[0];

    /// <summary>The function; y_true has y_pred's dtype.</summary>
    protected abstract SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred);

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Function(yTrue, yPred);
    }
}
