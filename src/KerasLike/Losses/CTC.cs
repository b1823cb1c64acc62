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
    // Stands for ln 0: finite, so that no difference is undefined.
    private const double Never = -1e30;

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

        if (yPred.Shape.Rank != 3 || yPred.Shape[2] is not int classes || yTrue.Shape[1] is not int length)
        {
            throw new ShapeException($"CTC '{Name}': the predictions have rank {yPred.Shape.Rank}.", "(batch, frames, classes), and (batch, labels) as targets, classes and labels known", $"{yPred.Shape} and {yTrue.Shape}", "give logits for each frame.");
        }

        // The states: a blank, label 1, a blank, label 2, ..., a blank.
        SymbolicTensor labels = Cast.Of(yTrue, DType.Int32), blanks = ZerosLike.Of(labels);
        SymbolicTensor states = Pad.Of(Flat(Pack.Of([blanks, labels], axis: 2), 2 * length), new int[,] { { 0, 0 }, { 0, 1 } });
        SymbolicTensor emitted = BatchMatMulV2.Of(LogSoftmax.Of(Cast.Of(yPred, DType.Float32)), OneHot.Of(states, classes), adjY: true);
        SymbolicTensor frames = TensorListFromTensor.Of(Transpose.Of(emitted, 1, 0, 2));
        SymbolicTensor number = Const.Ints(yTrue.Graph, [.. Enumerable.Range(0, (2 * length) + 1)]);

        // A label may follow the one before at once, unless both are the same.
        SymbolicTensor mayskip = LogicalAnd.Of(NotEqual.Of(states, 0), NotEqual.Of(states, Shifted(states, 2, 0)));
        SymbolicTensor skip = Logarithm(mayskip, emitted.DType);
        SymbolicTensor start = Logarithm(Less.Of(number, 2), emitted.DType) + TensorListGetItem.Of(frames, Const.Of(yTrue.Graph, 0));
        SymbolicTensor[] last = While.Of(
            [Const.Of(yTrue.Graph, 1), start],
            v => Less.Of(v[0], TensorListLength.Of(frames)),
            v => [v[0] + Const.Like(v[0], 1), LogSumExp(v[1], Shifted(v[1], 1, Never), Shifted(v[1], 2, Never) + skip) + TensorListGetItem.Of(frames, v[0])]);

        // It ends with the last label or the blank after it.
        SymbolicTensor end = ExpandDims.Of(Sum.Of(Cast.Of(NotEqual.Of(labels, 0), DType.Int32), [1]) * 2, -1);
        SymbolicTensor ends = LogicalOr.Of(Equal.Of(number, end), Equal.Of(number, end - 1));
        SymbolicTensor final = last[1] + Logarithm(ends, emitted.DType);
        SymbolicTensor largest = StopGradient.Of(Max.Of(final, [1], keepDims: true));
        return Cast.Of(-(Log.Of(Sum.Of(Exp.Of(final - largest), [1])) + Squeeze.Of(largest, 1)), yPred.DType);
    }

    private static SymbolicTensor Flat(SymbolicTensor x, int columns) => Reshape.Of(x, -1, columns);

    private static SymbolicTensor Logarithm(SymbolicTensor possible, DType dtype) => (1 - Cast.Of(possible, dtype)) * Never;

    // Columns moved to the right, those that come in filled.
    private static SymbolicTensor Shifted(SymbolicTensor x, int by, double fill)
    {
        int columns = x.Shape[1]!.Value;
        by = Math.Min(by, columns);
        SymbolicTensor moved = Slice.Of(x, [0, 0], [-1, columns - by]);
        SymbolicTensor filled = (Slice.Of(x, [0, 0], [-1, by]) * Const.Like(x, 0)) + Const.Like(x, fill);
        return ConcatV2.Of([filled, moved], 1);
    }

    private static SymbolicTensor LogSumExp(SymbolicTensor a, SymbolicTensor b, SymbolicTensor c)
    {
        SymbolicTensor largest = StopGradient.Of(Maximum.Of(Maximum.Of(a, b), c));
        return Log.Of(Exp.Of(a - largest) + Exp.Of(b - largest) + Exp.Of(c - largest)) + largest;
    }
}
