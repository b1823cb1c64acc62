using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>(1 − p^q) / q, p being what is predicted for the class y_true: between cross-entropy (q near 0) and absolute error (q near 1), so that wrong labels weigh less.</summary>
/// <remarks>
/// <para>y_true (class numbers): (batch, ...); y_pred: (batch, ..., classes). Losses: (batch, ...).</para>
/// <para>Zhang and Sabuncu, "Generalized cross entropy loss for training deep neural networks with noisy labels", NeurIPS 2018.</para>
/// <para>Source: keras.losses.CategoricalGeneralizedCrossEntropy.</para>
/// </remarks>
public sealed class CategoricalGeneralizedCrossEntropy : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="q">Where it lies, between 0 and 1.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CategoricalGeneralizedCrossEntropy(double q = 0.5, string? reduction = "sum_over_batch_size", string name = "categorical_generalized_cross_entropy", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        if (q is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(q), FourLines.Text("CategoricalGeneralizedCrossEntropy: q is out of range.", "a number between 0 and 1", $"q: {q}", "choose one in between, such as 0.5."));
        }

        Q = q;
    }

    /// <summary>Where it lies, between 0 and 1.</summary>
    public double Q { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        int classes = yPred.Shape[^1] ?? throw new ShapeException($"{GetType().Name} '{Name}': the number of classes must be known.", "(batch, ..., classes)", $"{yPred.Shape}", "declare the input's shape.");
        SymbolicTensor p = Sum.Of(yPred * OneHot.Of(Cast.Of(yTrue, DType.Int64), classes, yPred.DType), [-1]);
        return (1 - Pow.Of(p, Q)) / Q;
    }
}
