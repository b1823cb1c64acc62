using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>Prefix beam search: the spellings whose probabilities, over all ways to repeat labels and to put blanks between them, are largest, as a loop over the frames.</summary>
/// <remarks>
/// Of each of the best prefixes two logarithms are kept: that it was spelt so far with a blank at the end, and with its last label. A frame leaves a prefix as it is, or appends a label.
/// Source: Graves, "Sequence transduction with recurrent neural networks", 2012; tf.nn.ctc_beam_search_decoder.
/// </remarks>
internal static class BeamSearch
{
    // Stands for ln 0: finite, so that no difference is undefined.
    private const double Never = -1e30;

    /// <summary>The spellings and ln of their probabilities.</summary>
    /// <param name="logits">(batch, frames, classes).</param>
    /// <param name="lengths">How many frames count, (batch), int32.</param>
    /// <param name="frames">The number of frames.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="width">How many prefixes are kept.</param>
    /// <param name="paths">How many are returned.</param>
    /// <param name="blank">The class that is the blank.</param>
    public static (SymbolicTensor Decoded, SymbolicTensor Scores) Decode(SymbolicTensor logits, SymbolicTensor lengths, int frames, int classes, int width, int paths, int blank)
    {
        if (paths > width)
        {
            throw new ArgumentException(FourLines.Text("ctc_decode: more paths than the beam is wide.", $"topPaths up to {width}", $"{paths}", "widen the beam."));
        }

        // (frames, batch, classes); only the first prefix, the empty one, is there at first.
        SymbolicTensor steps = Tf.Transpose.Of(new Activations.LogSoftmax().Of(logits), 1, 0, 2);
        SymbolicTensor none = Tf.Sum.Of(logits * 0, [1, 2]), row = Tf.Reshape.Of(none, -1, 1);
        double[] first = [.. Enumerable.Range(0, width).Select(i => i == 0 ? 0 : Never)];
        SymbolicTensor labels = Tf.Cast.Of(Tf.Reshape.Of(none, -1, 1, 1), DType.Int32) + Tf.Const.Of(logits.Graph, TensorValue.Of(Enumerable.Repeat(-1, width * frames).ToArray(), new Shape(1, width, frames)));
        SymbolicTensor count = Tf.Cast.Of(row, DType.Int32) + Tf.Const.Ints(logits.Graph, new int[width]);
        SymbolicTensor withBlank = row + Tf.Cast.Of(Tf.Const.Of(logits.Graph, first), logits.DType), withLabel = row + Tf.Cast.Of(Tf.Const.Of(logits.Graph, first.Select(_ => Never).ToArray()), logits.DType);
        SymbolicTensor[] last = Tf.While.Of(
            [Tf.Const.Of(logits.Graph, 0), labels, count, withBlank, withLabel],
            v => Tf.Less.Of(v[0], Tf.Const.Like(v[0], frames)),
            v =>
            {
                SymbolicTensor isOn = Tf.ExpandDims.Of(Tf.Less.Of(v[0], lengths), -1);
                SymbolicTensor[] next = Step(v[1..], Tf.GatherV2.Of(steps, v[0]), frames, classes, width, blank);
                return [v[0] + Tf.Const.Like(v[0], 1), Tf.SelectV2.Of(Tf.ExpandDims.Of(isOn, -1), next[0], v[1]), .. Enumerable.Range(1, 3).Select(i => Tf.SelectV2.Of(isOn, next[i], v[i + 1]))];
            });
        (SymbolicTensor scores, SymbolicTensor places) = Tf.TopKV2.Of(LogAdd(last[3], last[4]), paths);
        return (Tf.Transpose.Of(Tf.GatherV2.Of(last[1], places, axis: 1, batchDims: 1), 1, 0, 2), scores);
    }

    // One frame: prefixes as they are, then each with each label; the best of all.
    private static SymbolicTensor[] Step(SymbolicTensor[] beam, SymbolicTensor frame, int frames, int classes, int width, int blank)
    {
        (SymbolicTensor labels, SymbolicTensor count, SymbolicTensor withBlank, SymbolicTensor withLabel) = (beam[0], beam[1], beam[2], beam[3]);
        SymbolicTensor total = LogAdd(withBlank, withLabel), place = Tf.Const.Ints(frame.Graph, [.. Enumerable.Range(0, frames)]), never = Tf.Const.Like(frame, Never);
        SymbolicTensor atLast = Tf.Equal.Of(place, Tf.ExpandDims.Of(count - 1, -1));
        SymbolicTensor lastLabel = Tf.Sum.Of((labels + 1) * Tf.Cast.Of(atLast, DType.Int32), [2]) - 1;
        SymbolicTensor isClass = Tf.Equal.Of(Tf.ExpandDims.Of(lastLabel, -1), Tf.Const.Ints(frame.Graph, [.. Enumerable.Range(0, classes)]));
        SymbolicTensor hasLabel = Tf.GreaterEqual.Of(lastLabel, 0), ofLast = Tf.Sum.Of(Tf.ExpandDims.Of(frame, 1) * Tf.Cast.Of(isClass, frame.DType), [2]);

        // Row i, column j: whether j is i without its last label, and is there at all.
        SymbolicTensor differs = Tf.NotEqual.Of(Tf.ExpandDims.Of(labels, 2), Tf.ExpandDims.Of(labels, 1));
        SymbolicTensor isParent = Tf.LogicalAnd.Of(Tf.LogicalNot.Of(Tf.Any.Of(Tf.LogicalAnd.Of(differs, Tf.NotEqual.Of(place, Tf.ExpandDims.Of(Tf.ExpandDims.Of(count, 1), -1))), [3])), Tf.Equal.Of(Tf.ExpandDims.Of(count, 2), Tf.ExpandDims.Of(count + 1, 1)));
        SymbolicTensor isThere = Tf.Greater.Of(total, Never / 2);
        isParent = Tf.LogicalAnd.Of(isParent, Tf.LogicalAnd.Of(Tf.ExpandDims.Of(isThere, 1), Tf.ExpandDims.Of(isThere, 2)));

        // A prefix comes about by a blank, by its last label again, or from its parent; the same label twice needs a blank between.
        SymbolicTensor same = Tf.Equal.Of(Tf.ExpandDims.Of(lastLabel, 2), Tf.ExpandDims.Of(lastLabel, 1));
        SymbolicTensor from = Tf.SelectV2.Of(isParent, Tf.SelectV2.Of(same, Tf.ExpandDims.Of(withBlank, 1), Tf.ExpandDims.Of(total, 1)), never);
        SymbolicTensor stayBlank = total + Tf.ExpandDims.Of(Tf.StridedSlice.Of(frame, [0, blank], [0, blank + 1], beginMask: 1, endMask: 1, shrinkAxisMask: 2), -1);
        SymbolicTensor stayLabel = Tf.SelectV2.Of(hasLabel, LogAdd(withLabel, Tf.Max.Of(from, [2])) + ofLast, never);

        // A label appended, unless that prefix is among those kept.
        SymbolicTensor known = Tf.Any.Of(Tf.LogicalAnd.Of(Tf.ExpandDims.Of(isParent, -1), Tf.ExpandDims.Of(isClass, 2)), [1]);
        SymbolicTensor isBlank = Tf.Const.Of(frame.Graph, Enumerable.Range(0, classes).Select(k => k == blank).ToArray());
        SymbolicTensor grown = Tf.SelectV2.Of(isClass, Tf.ExpandDims.Of(withBlank, -1), Tf.ExpandDims.Of(total, -1)) + Tf.ExpandDims.Of(frame, 1);
        grown = Tf.Reshape.Of(Tf.SelectV2.Of(Tf.LogicalOr.Of(known, isBlank), never, grown), -1, width * classes);

        SymbolicTensor best = Tf.TopKV2.Of(Tf.ConcatV2.Of([LogAdd(stayBlank, stayLabel), grown], 1), width).Indices;
        SymbolicTensor appended = best - width, isGrown = Tf.GreaterEqual.Of(appended, 0), label = Tf.FloorMod.Of(appended, Tf.Const.Like(best, classes));
        SymbolicTensor origin = Tf.SelectV2.Of(isGrown, Tf.FloorDiv.Of(appended, Tf.Const.Like(best, classes)), best);
        SymbolicTensor counts = Of(count), at = Tf.LogicalAnd.Of(Tf.ExpandDims.Of(isGrown, -1), Tf.Equal.Of(place, Tf.ExpandDims.Of(counts, -1)));
        return
        [
            Tf.SelectV2.Of(at, Tf.ExpandDims.Of(label, -1), Of(labels)),
            counts + Tf.Cast.Of(isGrown, DType.Int32),
            Tf.SelectV2.Of(isGrown, never, Of(stayBlank)),
            Tf.SelectV2.Of(isGrown, Tf.GatherV2.Of(Tf.ConcatV2.Of([stayLabel, grown], 1), best, axis: 1, batchDims: 1), Of(stayLabel)),
        ];

        SymbolicTensor Of(SymbolicTensor x) => Tf.GatherV2.Of(x, origin, axis: 1, batchDims: 1);
    }

    private static SymbolicTensor LogAdd(SymbolicTensor a, SymbolicTensor b)
    {
        SymbolicTensor largest = Tf.Maximum.Of(a, b);
        return largest + Tf.Log1p.Of(Tf.Exp.Of(Tf.Minimum.Of(a, b) - largest));
    }
}
