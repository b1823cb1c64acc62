using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>1 − t / (t + alpha · f + beta · m + 1e-7): t = Σ y_true · y_pred is right, f = Σ y_true · (1 − y_pred) missing, m = Σ (1 − y_true) · y_pred too much.</summary>
/// <remarks>
/// <para>y_true, y_pred: one shape. One number for all, which no reduction changes, or one per entry of the axes that are left.</para>
/// <para>Salehi et al., "Tversky loss function for image segmentation using 3D fully convolutional deep networks", 2017. With both ½ it is <see cref="Dice"/>.</para>
/// <para>Source: keras.losses.Tversky.</para>
/// </remarks>
public sealed class Tversky : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="alpha">The weight of what is missing.</param>
    /// <param name="beta">The weight of what is too much.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="axis">The axes that are added up; all if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Tversky(double alpha = 0.5, double beta = 0.5, string? reduction = "sum_over_batch_size", string name = "tversky", Axes? axis = null, DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        Alpha = alpha;
        Beta = beta;
        Axis = axis;
    }

    /// <summary>The weight of what is missing.</summary>
    public double Alpha { get; }

    /// <summary>The weight of what is too much.</summary>
    public double Beta { get; }

    /// <summary>The axes that are added up; all if null.</summary>
    public Axes? Axis { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        int[]? axes = Axis?.Numbers;
        SymbolicTensor right = Sum.Of(yTrue * yPred, axes), missing = Sum.Of((1 - yPred) * yTrue, axes), excess = Sum.Of(yPred * (1 - yTrue), axes);
        return 1 - (right / (right + (missing * Alpha) + (excess * Beta) + 1e-7));
    }
}
