using KerasLike.Graphs;

namespace KerasLike.Losses;

/// <summary>A function of targets and predictions as a loss.</summary>
/// <remarks>
/// <para>The function gets both in the loss' dtype and with one rank, and returns one loss per sample, or several.</para>
/// <para>Source: keras.losses.LossFunctionWrapper.</para>
/// </remarks>
/// <example><code>Loss loss = new LossFunctionWrapper((yTrue, yPred) => Mean.Of(Square.Of(yTrue - yPred), [-1]), name: "mine");</code></example>
public sealed class LossFunctionWrapper : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="fn">The function.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name; one made of the class' name if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public LossFunctionWrapper(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> fn, string? reduction = "sum_over_batch_size", string? name = null, DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        Fn = fn;
    }

    /// <summary>The function.</summary>
    public Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Fn { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred) => Fn(yTrue, yPred);
}
