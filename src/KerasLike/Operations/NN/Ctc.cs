using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Connectionist temporal classification: Graves et al., ICML 2006.</content>
internal static partial class NNOperations
{
    // Stands for ln 0: finite, so that no difference is undefined.
    private const double Never = -1e30;

    /// <summary>−ln of the probability that the frames spell the labels: the sum over all ways to repeat labels and to put blanks between them.</summary>
    /// <param name="target">Labels, (batch, labels); how many there are must be known.</param>
    /// <param name="output">Logits, (batch, frames, classes); the classes must be known.</param>
    /// <param name="targetLength">How many labels of each sample count, (batch).</param>
    /// <param name="outputLength">How many frames of each sample count, (batch).</param>
    /// <param name="maskIndex">The class that is the blank.</param>
    [Operation("CTCLoss")]
    public static SymbolicTensor CtcLoss(SymbolicTensor target, SymbolicTensor output, SymbolicTensor targetLength, SymbolicTensor outputLength, int maskIndex = 0)
    {
        if (target.Shape.Rank != 2 || output.Shape.Rank != 3 || output.Shape[2] is not int classes || target.Shape[1] is not int length)
        {
            throw new ShapeException("ctc_loss: the tensors' rank.", "(batch, labels) and (batch, frames, classes), labels and classes known", $"{target.Shape} and {output.Shape}", "give logits for each frame.");
        }

        // The states: a blank, label 1, a blank, label 2, ..., a blank.
        DType result = Promotion.Of(output.DType, DType.Float32);
        SymbolicTensor labels = Tf.Cast.Of(target, DType.Int32), blanks = Tf.ZerosLike.Of(labels) + maskIndex;
        SymbolicTensor between = Tf.Reshape.Of(Tf.Pack.Of([blanks, labels], axis: 2), -1, 2 * length);
        SymbolicTensor states = Tf.ConcatV2.Of([between, Tf.Slice.Of(blanks, [0, 0], [-1, 1])], 1);
        SymbolicTensor emitted = Tf.BatchMatMulV2.Of(Tf.LogSoftmax.Of(Tf.Cast.Of(output, DType.Float32)), Tf.OneHot.Of(states, classes), adjY: true);
        SymbolicTensor frames = Tf.TensorListFromTensor.Of(Tf.Transpose.Of(emitted, 1, 0, 2));
        SymbolicTensor number = Tf.Const.Ints(output.Graph, [.. Enumerable.Range(0, (2 * length) + 1)]), counts = Tf.ExpandDims.Of(Tf.Cast.Of(outputLength, DType.Int32), -1);

        // A label may follow the one before at once, unless both are the same.
        SymbolicTensor maySkip = Tf.LogicalAnd.Of(Tf.NotEqual.Of(states, maskIndex), Tf.NotEqual.Of(states, Shifted(states, 2, maskIndex)));
        SymbolicTensor skip = Logarithm(maySkip), start = Logarithm(Tf.Less.Of(number, 2)) + Tf.TensorListGetItem.Of(frames, Tf.Const.Of(output.Graph, 0));
        SymbolicTensor[] last = Tf.While.Of(
            [Tf.Const.Of(output.Graph, 1), start],
            v => Tf.Less.Of(v[0], Tf.TensorListLength.Of(frames)),
            v =>
            {
                SymbolicTensor next = LogSumExp(v[1], Shifted(v[1], 1, Never), Shifted(v[1], 2, Never) + skip) + Tf.TensorListGetItem.Of(frames, v[0]);
                return [v[0] + Tf.Const.Like(v[0], 1), Tf.SelectV2.Of(Tf.Less.Of(v[0], counts), next, v[1])];
            });

        // It ends with the last label or the blank after it.
        SymbolicTensor end = Tf.ExpandDims.Of(Tf.Cast.Of(targetLength, DType.Int32) * 2, -1);
        SymbolicTensor final = last[1] + Logarithm(Tf.LogicalOr.Of(Tf.Equal.Of(number, end), Tf.Equal.Of(number, end - 1)));
        SymbolicTensor largest = Tf.StopGradient.Of(Tf.Max.Of(final, [1], keepDims: true));
        return Tf.Cast.Of(-(Tf.Log.Of(Tf.Sum.Of(Tf.Exp.Of(final - largest), [1])) + Tf.Squeeze.Of(largest, 1)), result);
    }

    /// <summary>The labels that frames most probably spell, −1 behind them, and their scores.</summary>
    /// <param name="inputs">Logits, (batch, frames, classes).</param>
    /// <param name="sequenceLengths">How many frames of each sample count, (batch).</param>
    /// <param name="strategy"><c>greedy</c>, the best class of each frame, or <c>beam_search</c>.</param>
    /// <param name="beamWidth">How many beginnings a beam search keeps.</param>
    /// <param name="topPaths">How many spellings a beam search returns.</param>
    /// <param name="mergeRepeated">Whether equal neighbours count once; greedy only.</param>
    /// <param name="maskIndex">The class that is the blank.</param>
    /// <returns>Labels, (paths, batch, frames), int32; scores, (batch, paths): greedy the negative sum of the best logits, else ln of the probabilities.</returns>
    [Operation("CTCDecode")]
    public static (SymbolicTensor Decoded, SymbolicTensor Scores) CtcDecode(SymbolicTensor inputs, SymbolicTensor sequenceLengths, string strategy = "greedy", int beamWidth = 100, int topPaths = 1, bool mergeRepeated = true, int maskIndex = 0)
    {
        if (inputs.Shape.Rank != 3 || inputs.Shape[1] is not int frames || inputs.Shape[2] is not int classes)
        {
            throw new ShapeException("ctc_decode: the inputs' rank.", "(batch, frames, classes), frames and classes known", $"{inputs.Shape}", "give logits for each frame.");
        }

        SymbolicTensor logits = Tf.Cast.Of(inputs, Promotion.Of(inputs.DType, DType.Float32)), lengths = Tf.Cast.Of(sequenceLengths, DType.Int32);
        int blank = maskIndex < 0 ? maskIndex + classes : maskIndex;
        return strategy switch
        {
            "greedy" => Greedy(logits, lengths, frames, mergeRepeated, blank),
            "beam_search" => BeamSearch.Decode(logits, lengths, frames, classes, beamWidth, topPaths, blank),
            _ => throw FourLines.UnknownName("strategy of ctc_decode", strategy, ["greedy", "beam_search"]),
        };
    }

    private static (SymbolicTensor Decoded, SymbolicTensor Scores) Greedy(SymbolicTensor logits, SymbolicTensor lengths, int frames, bool mergeRepeated, int blank)
    {
        SymbolicTensor best = Tf.ArgMax.Of(logits, -1, DType.Int32), frame = Tf.Const.Ints(logits.Graph, [.. Enumerable.Range(0, frames)]);
        SymbolicTensor counts = Tf.Less.Of(frame, Tf.ExpandDims.Of(lengths, -1)), kept = Tf.LogicalAnd.Of(counts, Tf.NotEqual.Of(best, blank));
        kept = mergeRepeated ? Tf.LogicalAnd.Of(kept, Tf.NotEqual.Of(best, Shifted(best, 1, -1))) : kept;

        // Each label goes to the place that counts the labels before it.
        SymbolicTensor place = Tf.Cumsum.Of(Tf.Cast.Of(kept, DType.Int32), 1, exclusive: true);
        SymbolicTensor to = Tf.OneHot.Of(Tf.SelectV2.Of(kept, place, Tf.Const.Like(place, -1)), frames, DType.Int32);
        SymbolicTensor decoded = Tf.Sum.Of(Tf.ExpandDims.Of(best + 1, -1) * to, [1]) - 1;
        SymbolicTensor scores = Tf.Sum.Of(Tf.SelectV2.Of(counts, Tf.Max.Of(logits, [2]), Tf.Const.Like(logits, 0)), [1], keepDims: true);
        return (Tf.ExpandDims.Of(decoded, 0), -scores);
    }

    private static SymbolicTensor Logarithm(SymbolicTensor possible) => (1 - Tf.Cast.Of(possible, DType.Float32)) * Never;

    // Columns moved to the right, those that come in filled.
    private static SymbolicTensor Shifted(SymbolicTensor x, int by, double fill)
    {
        int columns = x.Shape[1]!.Value;
        by = Math.Min(by, columns);
        SymbolicTensor filled = Tf.ZerosLike.Of(Tf.Slice.Of(x, [0, 0], [-1, by])) + fill;
        return Tf.ConcatV2.Of([filled, Tf.Slice.Of(x, [0, 0], [-1, columns - by])], 1);
    }

    private static SymbolicTensor LogSumExp(SymbolicTensor a, SymbolicTensor b, SymbolicTensor c)
    {
        SymbolicTensor largest = Tf.StopGradient.Of(Tf.Maximum.Of(Tf.Maximum.Of(a, b), c));
        return Tf.Log.Of(Tf.Exp.Of(a - largest) + Tf.Exp.Of(b - largest) + Tf.Exp.Of(c - largest)) + largest;
    }
}
