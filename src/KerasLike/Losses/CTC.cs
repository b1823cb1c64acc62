using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>−ln of the probability that the frames spell the labels: the sum over all ways to repeat labels and to put blanks between them.</summary>
/// <remarks>
/// <para>y_true (labels from 1, then zeros): (batch, labels); y_pred (logits; class 0 is the blank): (batch, frames, classes). Losses: (batch).</para>
/// <para>Graves et al., "Connectionist temporal classification: labelling unsegmented sequence data with recurrent neural networks", ICML 2006; the forward recursion in logarithms, as a loop over the frames.</para>
/// <para>Where there are fewer frames than the labels need, the loss is about 1e30.</para>
/// <para>Source: keras.losses.CTC.</para>
/// </remarks>
public sealed class CTC : FunctionLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public CTC(string? reduction = "sum_over_batch_size", string name = "ctc", DTypePolicy? dtype = null)
        : base(reduction, name, dtype)
    {
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        if (yTrue.Shape.Rank != 2)
        {
            throw new ShapeException($"CTC '{Name}': the targets have rank {yTrue.Shape.Rank}.", "(batch, labels)", $"{yTrue.Shape}", "give each sample a row of labels, zeros at its end.");
        }

        // As in Keras zeros are no labels, and all frames count.
        SymbolicTensor labels = Cast.Of(yTrue, DType.Int32), frames = Dimensions.Of(yPred)[1];
        SymbolicTensor lengths = Sum.Of(Cast.Of(NotEqual.Of(labels, 0), DType.Int32), [1]);
        return Cast.Of(Operations.NNOperations.CtcLoss(labels, yPred, lengths, ZerosLike.Of(lengths) + frames), yPred.DType);
    }
}
