using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>ln(1 + e^(p + n)): p and n are log-sum-exps over the embeddings of the same and of other labels, each weighted by how far its cosine distance is from where it should be.</summary>
/// <remarks>
/// <para>y_true (labels): (batch) or (batch, 1); y_pred (embeddings of length 1): (batch, d). Losses: (batch); those that are 0 do not count.</para>
/// <para>Sun et al., "Circle loss: a unified perspective of pair similarity optimization", 2020.</para>
/// <para>Source: keras.losses.Circle.</para>
/// </remarks>
public sealed class Circle : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="gamma">The scale of all exponents.</param>
    /// <param name="margin">How near to 0 and 1 distances should come.</param>
    /// <param name="removeDiagonal">Whether an embedding is no pair with itself.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public Circle(double gamma = 80.0, double margin = 0.4, bool removeDiagonal = true, string? reduction = "sum_over_batch_size", string name = "circle", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
        Gamma = gamma;
        Margin = margin;
        RemoveDiagonal = removeDiagonal;
    }

    /// <summary>The scale of all exponents.</summary>
    public double Gamma { get; }

    /// <summary>How near to 0 and 1 distances should come.</summary>
    public double Margin { get; }

    /// <summary>Whether an embedding is no pair with itself.</summary>
    public bool RemoveDiagonal { get; }

    /// <summary>The losses of embeddings compared with others instead of with each other.</summary>
    /// <param name="yTrue">The labels.</param>
    /// <param name="yPred">The embeddings.</param>
    /// <param name="refLabels">The labels of the others.</param>
    /// <param name="refEmbeddings">The other embeddings.</param>
    public SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor refLabels, SymbolicTensor refEmbeddings)
    {
        if (yPred.Shape.Rank != 2)
        {
            throw new ShapeException($"Circle '{Name}': the predictions are no embeddings.", "(batch, d)", $"{yPred.Shape}", "give one vector per sample.");
        }

        SymbolicTensor distance = Maximum.Of(1 - MatMul.Of(yPred, refEmbeddings, transposeB: true), 0);
        SymbolicTensor same = Equal.Of(Reshape.Of(Cast.Of(yTrue, DType.Int32), -1, 1), Reshape.Of(Cast.Of(refLabels, DType.Int32), 1, -1));
        SymbolicTensor other = LogicalNot.Of(same);
        if (RemoveDiagonal)
        {
            same = LogicalAnd.Of(same, NotEqual.Of(Reshape.Of(Numbers(yTrue), -1, 1), Reshape.Of(Numbers(refLabels), 1, -1)));
        }

        SymbolicTensor positive = Weight(same, distance + Margin) * -Gamma * (Margin - distance);
        SymbolicTensor negative = Weight(other, 1 + Margin - distance) * Gamma * (1 - Margin - distance);
        SymbolicTensor losses = Softplus.Of(LogSumExp(same, positive) + LogSumExp(other, negative));
        losses.Mask = Greater.Of(losses, 0);
        return losses;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred) => Values(yTrue, yPred, yTrue, yPred);

    // 0, 1, 2, ...: one number per label.
    private static SymbolicTensor Numbers(SymbolicTensor labels) => RangeOp.Of(Const.Of(labels.Graph, 0), Size.Of(labels), Const.Of(labels.Graph, 1));

    private static SymbolicTensor Weight(SymbolicTensor pairs, SymbolicTensor weight) => Maximum.Of(weight * Cast.Of(pairs, weight.DType), 0);

    // ln Σ eˣ over the pairs of each row, −∞ where there is none.
    private static SymbolicTensor LogSumExp(SymbolicTensor pairs, SymbolicTensor x)
    {
        SymbolicTensor paired = SelectV2.Of(pairs, x, Const.Like(x, double.NegativeInfinity));
        SymbolicTensor largest = StopGradient.Of(Max.Of(paired, [1], keepDims: true));
        largest = SelectV2.Of(IsFinite.Of(largest), largest, Const.Like(largest, 0));
        return Log.Of(Sum.Of(Exp.Of(paired - largest), [1])) + Squeeze.Of(largest, 1);
    }
}
